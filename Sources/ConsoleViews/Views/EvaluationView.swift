import ConsoleCore
import Domain
import TextUI

/// Draws how a version answers the held-out rows, beside the champion: ROC curve, calibration, and
/// right and wrong answers.
struct EvaluationView {
  private static let answersHeight = 6
  private let console: Console
  private let model: ModelName
  private let version: Int
  private let own: VersionEvaluation?
  private let champion: VersionEvaluation?

  init(_ console: Console, _ model: ModelName, _ version: Int) {
    self.console = console
    self.model = model
    self.version = version
    own = console.evaluation(of: model, version: version)
    let other = console.model(model)?.champion.flatMap { $0 == version ? nil : $0 }
    champion = other.flatMap { console.evaluation(of: model, version: $0) }
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let own else {
      let problem = console.shownPage.problem.map { SafeText($0.sentence) }
      let text = problem ?? MissingPage.words(console) ?? "nothing is known"
      for (row, line) in TextWidth.wrap(text, width: max(1, rect.width - 4)).enumerated() {
        frame.write(line, in: rect.line(row + 1).inset(left: 2), role: .dim)
      }
      return
    }
    frame.write(heading(own), in: rect.line(0).inset(left: 1))
    let body = rect.inset(top: 1)
    let charts: [(SafeText, any Chart)] = [
      ("ROC curve", curves(own)), ("what scores say and what came true", calibration(own)),
    ]
    let answers = (SafeText("actual by answered"), Self.answers(own) as any Chart)
    if body.width >= 150 {
      draw(charts + [answers], side: body, on: &frame)
    } else if body.width >= 70, body.height > 3 * Self.answersHeight {
      let parts = body.splitRows([.flexible(), .fixed(Self.answersHeight)])
      draw(charts, side: parts[0], on: &frame)
      draw([answers], side: parts[1], on: &frame)
    } else {
      let parts = body.splitRows([.fixed(min(4, body.height)), .flexible()])
      draw([answers], side: parts[0], on: &frame)
      draw([charts[0]], side: parts[1], on: &frame)
    }
  }

  /// The same in sentences, for a console in lines.
  var sentences: [String] {
    guard let own else { return [] }
    let counts = own.answers
    return [
      "v\(version) on \(Quantity.count(own.rows)) held-out rows, positive from "
        + Quantity.text(own.threshold),
      "found \(Quantity.count(counts.truePositives)), missed "
        + "\(Quantity.count(counts.falseNegatives)), false alarms "
        + "\(Quantity.count(counts.falsePositives)), rightly negative "
        + Quantity.count(counts.trueNegatives),
    ]
  }

  private func draw(
    _ charts: [(SafeText, any Chart)], side rect: Rect, on frame: inout Frame
  ) {
    let places = rect.splitColumns(Array(repeating: .flexible(), count: charts.count), gap: 2)
    for (place, (title, chart)) in zip(places, charts) {
      let inside = Panel(title).draw(in: place, on: &frame).inset(left: 1)
      let room = Rect(
        row: inside.row, column: inside.column, width: inside.width, height: min(inside.height, 30))
      if console.showsTable {
        chart.table.draw(in: room, on: &frame)
      } else {
        chart.draw(in: room, on: &frame)
      }
    }
  }

  private func heading(_ own: VersionEvaluation) -> [Span] {
    var spans = [
      Span(text: "\(model) v\(version)", .title, .bold),
      .dim("  \(Quantity.count(own.rows)) held-out rows, positive from "),
      Span(text: Quantity.text(own.threshold)),
    ]
    if let champion { spans.append(.dim("  beside the champion, v\(champion.version)")) }
    return spans
  }

  private func curves(_ own: VersionEvaluation) -> ROCCurve {
    let other = champion.map { Self.curve($0, .champion, .dotted) }
    let role: Role = champion == nil ? .champion : .challenger
    return ROCCurve([other, Self.curve(own, role, .solid)].compactMap { $0 })
  }

  private static func curve(
    _ evaluation: VersionEvaluation, _ role: Role, _ pattern: LineChart.Pattern
  ) -> ROCCurve.Curve {
    let points = evaluation.curve.map {
      ChartPoint(x: $0.falsePositiveRate, y: $0.truePositiveRate)
    }
    return ROCCurve.Curve(
      SafeText("v\(evaluation.version)"), points, role: role, pattern: pattern)
  }

  private func calibration(_ own: VersionEvaluation) -> Calibration {
    Calibration(
      SafeText("v\(version)"),
      own.calibration.map {
        Calibration.Bin(predicted: $0.predicted, observed: $0.observed, count: $0.rows)
      })
  }

  private static func answers(_ own: VersionEvaluation) -> ConfusionChart {
    let counts = own.answers
    return ConfusionChart(
      classes: ["negative", "positive"],
      counts: [
        [counts.trueNegatives, counts.falsePositives],
        [counts.falseNegatives, counts.truePositives],
      ])
  }
}
