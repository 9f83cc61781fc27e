public import ConsoleCore
import Domain
public import TextUI

/// Draws the whole console: header, body, message line, keys, and what lies on top of them.
public enum ConsoleView {
  /// Returns the frame that shows a console.
  ///
  /// It depends on the arguments alone: nothing blinks, spins or counts by itself.
  ///
  /// - Parameters:
  ///   - console: What to show.
  ///   - size: The size of the screen.
  ///   - glyphs: The signs that may be used.
  /// - Returns: A frame of exactly that size.
  public static func frame(of console: Console, in size: Size, glyphs: Glyphs) -> Frame {
    var frame = Frame(size, glyphs: glyphs)
    guard !ViewSize(width: size.width, height: size.height).isTooSmall else {
      SummaryView(console).draw(in: frame.bounds, on: &frame)
      return frame
    }
    let parts = parts(of: frame.bounds)
    HeaderView(console).draw(in: parts[0], on: &frame)
    if let top = console.helpTop {
      HelpView(console.settings.keymap, in: console.place.view, top: top).draw(
        in: parts[1], on: &frame)
    } else {
      drawBody(of: console, in: parts[1], on: &frame)
    }
    FooterView(console).draw(message: parts[2], keys: parts[3], on: &frame)
    drawOnTop(of: parts[1], console, on: &frame)
    return frame
  }

  private static func drawBody(of console: Console, in rect: Rect, on frame: inout Frame) {
    if console.identity == nil, console.place != .fleet {
      UnconnectedView(console).draw(in: rect, on: &frame)
      return
    }
    switch console.place {
    case .overview: OverviewView(console).draw(in: rect, on: &frame)
    case .fleet: FleetView(console).draw(in: rect, on: &frame)
    case .charts: ChartsView(console).draw(in: rect, on: &frame)
    case .pipelines: PipelineView(console).draw(in: rect, on: &frame)
    case .runs: RunsView(console).draw(in: rect, on: &frame)
    case .run(let id): RunView(console, id).draw(in: rect, on: &frame)
    case .lineage(let model): LineageView(console, model).draw(in: rect, on: &frame)
    case .operations: OperationsView(console).draw(in: rect, on: &frame)
    case .triggers: TriggersView(console).draw(in: rect, on: &frame)
    case .approvals: ApprovalsView(console).draw(in: rect, on: &frame)
    case .plan: PlanPageView(console).draw(in: rect, on: &frame)
    case .runComparison(let left, let right):
      ComparisonView(console, left, right).draw(in: rect, on: &frame)
    case .log: StageLogView(console).draw(in: rect, on: &frame)
    case .models(let model): RegistryView(console, model).draw(in: rect, on: &frame)
    case .comparison(let model, let left, let right):
      ComparisonView(console, model, left, right).draw(in: rect, on: &frame)
    case .evaluation(let model, let version):
      EvaluationView(console, model, version).draw(in: rect, on: &frame)
    case .history(let model): HistoryView(console, model).draw(in: rect, on: &frame)
    case .drift(let model): DriftView(console, model).draw(in: rect, on: &frame)
    case .feature(let model, let column):
      FeatureView(console, model, column).draw(in: rect, on: &frame)
    case .endpoint(let model): EndpointView(console, model).draw(in: rect, on: &frame)
    case .events: EventsView(console).draw(in: rect, on: &frame)
    case .audit: AuditView(console).draw(in: rect, on: &frame)
    case .auditEntry(let number): AuditEntryView(console, number).draw(in: rect, on: &frame)
    case .alerts: AlertsView(console).draw(in: rect, on: &frame)
    case .tracking(let place): draw(place, of: console, in: rect, on: &frame)
    }
  }

  private static func draw(
    _ place: TrackingPlace, of console: Console, in rect: Rect, on frame: inout Frame
  ) {
    switch place {
    case .experiments: ExperimentsView(console).draw(in: rect, on: &frame)
    case .runs: ExperimentRunsView(console).draw(in: rect, on: &frame)
    case .run: TrackedRunView(console).draw(in: rect, on: &frame)
    case .comparison: ComparedRunsView(console).draw(in: rect, on: &frame)
    case .artifact: ArtifactView(console).draw(in: rect, on: &frame)
    }
  }

  private static func drawOnTop(of body: Rect, _ console: Console, on frame: inout Frame) {
    if let texts = console.shownText { PlainTextView(texts).draw(in: body, on: &frame) }
    if let palette = console.palette {
      PaletteView(palette).draw(above: body, on: &frame)
    }
    if let question = console.question {
      QuestionView(question).draw(in: body, on: &frame)
    }
    if let form = console.form { TriggerFormView(form).draw(in: body, on: &frame) }
    if let plugin = console.plugin { PluginView(plugin).draw(in: body, on: &frame) }
    if let plan = console.plan {
      PlanView(plan, of: console).draw(in: body, on: &frame)
    }
  }

  /// Returns how many lines of the open plan are below the last one that the frame shows; nothing
  /// without a plan, or without room for one.
  ///
  /// - Parameters:
  ///   - console: What is shown.
  ///   - size: The size of the screen.
  /// - Returns: The number of lines.
  public static func planLinesBelow(of console: Console, in size: Size) -> Int? {
    guard let plan = console.plan, plan.plan != nil,
      !ViewSize(width: size.width, height: size.height).isTooSmall
    else { return nil }
    let body = parts(of: Rect(row: 0, column: 0, width: size.width, height: size.height))[1]
    return PlanView(plan, of: console).linesBelow(in: body)
  }

  private static func parts(of screen: Rect) -> [Rect] {
    screen.splitRows([.fixed(1), .flexible(), .fixed(1), .fixed(1)])
  }
}
