/// Says what kind of problem occurred; one table maps each code to its HTTP status and exit code.
public enum ProblemCode: String, Codable, CaseIterable, Hashable, Sendable {
  /// The input is malformed: a file, an argument or a request body.
  case invalidInput
  /// The configuration (`binnacle.yaml`, `dvc.yaml`, a `fit` file, a theme) is wrong.
  case invalidConfiguration
  /// The named thing does not exist.
  case notFound
  /// A file that is needed does not exist.
  case fileMissing
  /// Another change came first.
  case conflict
  /// The plan no longer matches the state it was computed from.
  case planStale
  /// A gate refused the version.
  case gateFailed
  /// A second person must agree first.
  case approvalAwaited
  /// There is nothing to do.
  case nothingToDo
  /// The confirmation (code, name or reason) does not match.
  case confirmationRefused
  /// The operator may not do this.
  case forbidden
  /// The session may look only.
  case readOnly
  /// No valid identity was given.
  case unauthorised
  /// Too many wrong identities were given.
  case tooManyAttempts
  /// The request is larger than what is accepted.
  case tooLarge
  /// A queue is full or the thing is not ready yet.
  case unavailable
  /// No engine answers.
  case engineUnreachable
  /// The engine is of another build or speaks another protocol.
  case engineMismatch
  /// Another engine or program holds the resource (port, socket, lock).
  case inUse
  /// A stage ended with an error.
  case stageFailed
  /// Time ran out.
  case timedOut
  /// The operator cancelled it.
  case cancelled
  /// Stored content does not match its hash or checksum.
  case damaged
  /// The disk has no room.
  case diskFull
  /// The store, the file system or another part underneath failed.
  case internalFailure

  /// The HTTP status a reply with this problem carries.
  public var httpStatus: Int { statuses.http }

  /// The exit code a command that ends with this problem returns.
  public var exitCode: Int32 { statuses.exit }

  private var statuses: (http: Int, exit: Int32) {
    switch self {
    case .invalidInput, .invalidConfiguration: (400, 2)
    case .notFound, .fileMissing: (404, 2)
    case .conflict, .planStale, .gateFailed, .approvalAwaited, .nothingToDo: (409, 1)
    case .confirmationRefused: (422, 1)
    case .forbidden, .readOnly: (403, 1)
    case .unauthorised: (401, 2)
    case .tooManyAttempts: (429, 2)
    case .tooLarge: (413, 2)
    case .unavailable: (503, 4)
    case .engineUnreachable: (503, 4)
    case .engineMismatch: (409, 4)
    case .inUse: (409, 4)
    case .stageFailed: (422, 3)
    case .timedOut: (504, 124)
    case .cancelled: (409, 130)
    case .damaged: (500, 1)
    case .diskFull: (507, 4)
    case .internalFailure: (500, 4)
    }
  }
}
