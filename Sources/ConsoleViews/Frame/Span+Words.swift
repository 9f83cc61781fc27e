import ConsoleCore
import Domain
import TextUI

extension Span {
  /// Creates a piece of a line from text that is made safe.
  init(text: String, _ role: Role = .normal, _ emphasis: Emphasis = []) {
    self.init(SafeText(text), role, emphasis)
  }

  /// The sign for a value that is not known.
  static let unknown = Span("-", .dim)

  /// Creates a piece of dim text.
  static func dim(_ text: String) -> Span { Span(text: text, .dim) }
}

extension Tone {
  var role: Role {
    switch self {
    case .plain: .normal
    case .good: .good
    case .busy: .accent
    case .warning: .warning
    case .bad: .bad
    }
  }
}

extension StageState {
  var role: Role {
    switch self {
    case .waiting: .dim
    case .cached: .normal
    case .running: .accent
    case .succeeded: .good
    case .failed: .bad
    case .skipped, .cancelled: .warning
    }
  }
}

extension RunState {
  var role: Role {
    switch self {
    case .scheduled: .dim
    case .running: .accent
    case .finished: .good
    case .failed: .bad
    case .killed: .warning
    }
  }
}

extension DriftVerdict {
  var role: Role {
    switch self {
    case .noData, .collecting: .dim
    case .calm: .good
    case .notice: .warning
    case .drifted: .bad
    }
  }
}

extension AlertLevel {
  var role: Role {
    switch self {
    case .notice: .warning
    case .alert: .bad
    }
  }
}

extension VersionState {
  var role: Role {
    switch self {
    case .pendingRegistration: .accent
    case .ready: .normal
    case .failedRegistration: .bad
    }
  }
}

extension Table.Content {
  /// A cell of plain text.
  static func plain(_ text: String, _ role: Role = .normal) -> Table.Content {
    .text(Span(text: text, role))
  }

  /// A cell with a value that may not be known.
  static func optional(_ text: String?, _ role: Role = .normal) -> Table.Content {
    .text(text.map { Span(text: $0, role) } ?? .unknown)
  }
}
