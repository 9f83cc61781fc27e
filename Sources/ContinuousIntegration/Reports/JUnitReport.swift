internal import Domain

/// Writes a report as JUnit XML, which all systems read: as the schema of Ant has it, with nothing
/// that the one of Jenkins' xUnit plug-in lacks.
///
/// A suite holds the stages and one each model's gates: `<failure>` is a gate that refused or a
/// stage that is not up to date, `<error>` a stage that crashed or was lost, `<skipped>` one that was
/// cached or not reached.
public enum JUnitReport {
  /// Returns the file's content.
  public static func text(_ report: CIReport) -> String {
    let suites =
      [stages(report)] + report.models.map { gates($0, in: report) }
      + (report.problem.map { [problem($0, in: report)] } ?? [])
    return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n<testsuites>\n"
      + suites.enumerated().map { $0.element.text(number: $0.offset) }.joined()
      + "</testsuites>\n"
  }

  private enum Outcome: Hashable {
    case passed
    case failure
    case error
    case skipped
  }

  private struct Case {
    let className: String
    let name: String
    let duration: Duration
    var outcome = Outcome.passed
    var message = ""
    var kind = ""
    var body = ""

    var text: String {
      let head =
        #"    <testcase classname="\#(escaped(className))" name="\#(escaped(name))""#
        + #" time="\#(seconds(duration))""#
      let message = #" message="\#(escaped(message))""#
      let type = #" type="\#(escaped(kind))""#
      return switch outcome {
      case .passed: head + "/>\n"
      case .skipped: head + ">\n      <skipped\(message)/>\n    </testcase>\n"
      case .failure: head + ">\n" + element("failure", message + type) + "    </testcase>\n"
      case .error: head + ">\n" + element("error", message + type) + "    </testcase>\n"
      }
    }

    private func element(_ name: String, _ attributes: String) -> String {
      "      <\(name)\(attributes)>\(content)</\(name)>\n"
    }

    private var content: String {
      SafeText.lines(body.isEmpty ? message : body).map { escaped($0.text) }
        .joined(separator: "\n")
    }
  }

  private struct Suite {
    let name: String
    let startedAt: Timestamp
    var cases: [Case] = []
    var properties: [(String, String)] = []

    func text(number: Int) -> String {
      let total = cases.reduce(Duration.zero) { $0 + $1.duration }
      let head =
        #"  <testsuite name="\#(escaped(name))" id="\#(number)" package="binnacle" "#
        + counts(cases)
        + #" time="\#(seconds(total))" timestamp="\#(moment(startedAt))" hostname="localhost">"#
      let values = properties.map {
        #"      <property name="\#(escaped($0.0))" value="\#(escaped($0.1))"/>"# + "\n"
      }
      let block =
        values.isEmpty
        ? "    <properties/>\n" : "    <properties>\n" + values.joined() + "    </properties>\n"
      return head + "\n" + block + cases.map(\.text).joined()
        + "    <system-out/>\n    <system-err/>\n  </testsuite>\n"
    }
  }

  private static func stages(_ report: CIReport) -> Suite {
    var suite = Suite(name: "stages", startedAt: report.startedAt)
    let environment = report.environment
    suite.properties = [
      ("system", environment.system.rawValue), ("commit", environment.commit),
      ("branch", environment.branch), ("pull_request", environment.pullRequest),
      ("run_id", report.run?.run.id.rawValue),
    ].compactMap { name, value in value.map { (name, $0) } }
    suite.cases = report.stages.map { stage in
      var entry = Case(
        className: stage.address.pipeline.rawValue, name: stage.address.stage.rawValue,
        duration: stage.duration ?? .zero)
      entry.message = stage.sentence
      entry.kind = stage.outcome.rawValue
      switch stage.outcome {
      case .passed: break
      // What is up to date is what a check asks for; a run that passes it over has skipped it.
      case .cached: entry.outcome = report.mode == .run ? .skipped : .passed
      case .skipped: entry.outcome = .skipped
      case .stale: entry.outcome = .failure
      case .failed, .lost, .timedOut, .cancelled:
        entry.outcome = .error
        entry.body = stage.log.isEmpty ? "" : stage.sentence + "\n\n" + stage.log
      }
      return entry
    }
    return suite
  }

  private static func gates(_ model: ModelCheck, in report: CIReport) -> Suite {
    var suite = Suite(name: "gates of \(model.model)", startedAt: report.startedAt)
    suite.cases = model.gates.map { result in
      var entry = Case(
        className: "gates.\(model.model)", name: result.gate.words, duration: .zero)
      entry.outcome = result.passed ? .passed : .failure
      entry.message = result.note
      entry.kind = "gate"
      return entry
    }
    if let problem = model.problem {
      var entry = Case(className: "gates.\(model.model)", name: "can be judged", duration: .zero)
      entry.outcome = problem.code.exitCode == 1 ? .failure : .error
      entry.message = problem.sentence
      entry.kind = problem.code.rawValue
      suite.cases.append(entry)
    }
    return suite
  }

  private static func problem(_ problem: Problem, in report: CIReport) -> Suite {
    var entry = Case(className: "binnacle", name: "ci", duration: .zero)
    entry.outcome = .error
    entry.message = problem.sentence
    entry.kind = problem.code.rawValue
    return Suite(name: "binnacle ci", startedAt: report.startedAt, cases: [entry])
  }

  private static func counts(_ cases: [Case]) -> String {
    func count(_ outcome: Outcome) -> Int { cases.count { $0.outcome == outcome } }
    return #"tests="\#(cases.count)" failures="\#(count(.failure))" errors="\#(count(.error))""#
      + #" skipped="\#(count(.skipped))""#
  }

  private static func seconds(_ duration: Duration) -> String {
    Quantity.fixed(max(0, duration.inSeconds), digits: 3)
  }

  private static func moment(_ moment: Timestamp) -> String {
    let time = CalendarTime(moment)
    return "\(time.date)T\(time.clockWithSeconds)"
  }

  /// Writes text for an element or an attribute; controls, which XML does not know, are shown.
  private static func escaped(_ text: String) -> String {
    SafeText(text).text.encoded(
      by: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&apos;"])
  }
}
