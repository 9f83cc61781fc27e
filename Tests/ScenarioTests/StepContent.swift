import ConsoleCore
import Domain

/// Says what one line of a story means.
enum StepContent: Hashable, Sendable {
  case given(Given)
  case act(Act)
  case expect(Expectation)
}

/// Says what is true before the operator begins.
enum Given: Hashable, Sendable {
  /// Versions of a model, one of them the champion.
  case model(ModelName, versions: [Int], champion: Int?)
  /// A version whose scores are upside down.
  case failingGate(version: Int, model: ModelName)
  /// A pipeline that trains the model.
  case pipeline(ModelName)
  /// A trigger, and what it waits for as `binnacle.yaml` says it.
  case trigger(TriggerName, String)
  /// The pipeline waits in the middle of the training until the story lets it go on.
  case waitingTraining
  /// The pipeline's training ends with an error.
  case failingTraining
  /// What the training writes besides.
  case trainingText(String)
  /// A run that a tracking client has logged.
  case run(String, experiment: String, logging: [String])
  /// Models that are declared and have no version.
  case moreModels(Int)
  /// Operators of whom two must agree to each promotion.
  case approvers([OperatorName])
  /// The engine of another workspace with one model.
  indirect case otherEngine(String, Given)
  /// A local command, what it asks for, and that it asks for a code.
  case plugin(String, String)
  case pluginInput(String, Plugin.Input.Kind, plugin: String)
  case dangerousPlugin(String)
  /// What the consoles are shown on.
  case terminal(StoryTerminal)
  /// The console cannot change anything.
  case readOnly
  /// The operator came in with a token of that role.
  case token(AccessRole)
  /// The console has another set of keys.
  case keySet(KeySet)
  /// A command is on another key, or on none.
  case ownKey(String, command: String)
  /// No engine answers when the console opens.
  case lostEngine
  /// Another console of another operator.
  case secondConsole(OperatorName)
}

/// Says what a console is shown on.
enum StoryTerminal: Hashable, Sendable {
  /// A screen that shows any sign and has a clipboard.
  case full
  /// A screen whose font has letters only.
  case noSigns
  /// A screen without a clipboard.
  case noClipboard
  /// No screen at all: lines are written and read.
  case lines
}

/// Says what happens.
enum Act: Hashable, Sendable {
  /// Keys, one after the other, at a human pace.
  case press([Key])
  /// The code that the plan on the screen shows.
  case typeCode
  /// Two characters that are not the code on the screen.
  case typeWrongCode
  /// The code that the plan on the screen shows, pasted at once.
  case pasteCode
  /// The frame with the plan reaches the terminal, and the operator has it before their eyes.
  case readPlan
  /// The mouse points at the row that shows a text.
  case click(String)
  /// Another client registers a model folder that is not there.
  case register(ModelName, by: OperatorName)
  /// A tracking client logs a run.
  case logRun(String, experiment: String, logging: [String])
  /// Somebody edits the workspace file: another version is to answer.
  case desire(Int, ModelName)
  /// Time passes.
  case moveClock(Duration)
  /// The engine ends, and later starts again.
  case stopEngine
  case startEngine
  /// The pipeline has come to the middle of the training, and goes on from there.
  case reachTraining
  case resumeTraining
  /// Clients send something.
  case traffic(Traffic)
  /// The screen comes to show a text.
  case waitForScreen(String)
}

/// Describes what clients send to an endpoint.
enum Traffic: Hashable, Sendable {
  /// Rows like those of the training.
  case ordinary(rows: Int, model: ModelName)
  /// Rows unlike those of the training.
  case shifted(rows: Int, model: ModelName)
  /// The truth about the last rows.
  case outcomes(rows: Int, model: ModelName)
}

/// Says what must be true now.
enum Expectation: Hashable, Sendable {
  /// A text somewhere on the screen.
  case screen(String)
  /// A text in one row, counted from 1.
  case row(Int, String)
  /// A text that begins in the column of a heading above it.
  case below(String, heading: String)
  /// A text nowhere on the screen.
  case noScreen(String)
  /// An audit entry.
  case audit(AuditPattern)
  /// No such audit entry.
  case noAudit(AuditPattern)
  /// Which version answers a request.
  case reply(version: Int, model: ModelName)
  /// A part of a text that was written to a file.
  case saved(String)
  /// What was handed to the clipboard; nothing at all where there is no text.
  case copied(String?)
  /// The local command that ran last, in words; none at all where there are no words.
  case ran(String?)
  /// Letters, digits and signs of ASCII only.
  case plainSigns
  /// How often the console asked to be woken since the story began.
  case wakeUps(atMost: Int)
  /// A screen without colours.
  case noColour
}

/// Describes an audit entry.
struct AuditPattern: Hashable, Sendable {
  let operatorName: OperatorName
  let command: String
  let outcome: AuditOutcome
  /// A part of its detail or reason.
  let detail: String

  func matches(_ entry: AuditEntry) -> Bool {
    entry.by == operatorName && entry.command == command && entry.outcome == outcome
      && (detail.isEmpty || entry.detail.contains(detail)
        || entry.reason?.contains(detail) == true)
  }
}
