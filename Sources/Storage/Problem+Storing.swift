internal import Domain
internal import GRDB

extension Problem {
  /// Turns whatever a transaction threw into a problem; a problem stays what it was.
  init(storing error: any Error, in place: String) {
    if let problem = error as? Problem {
      self = problem
    } else if error is CancellationError {
      self.init(
        .cancelled, "it was cancelled", at: place, fix: "Ask again if it is still wanted.")
    } else if let failure = error as? DatabaseError {
      self.init(failure, in: place)
    } else {
      self.init(
        .internalFailure, "the store failed", at: place,
        fix: "See the engine's log, then run binnacle verify.", cause: "\(error)")
    }
  }

  private init(_ failure: DatabaseError, in place: String) {
    let cause = failure.description
    switch failure.resultCode {
    case .SQLITE_FULL, .SQLITE_IOERR:
      self.init(
        .diskFull, "the store could not be written", at: place,
        fix: "Free space on the disk and try again; nothing was changed.", cause: cause)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .damaged, "the store is damaged", at: place,
        fix: "Stop the engine and put the .binnacle folder back from a backup.", cause: cause)
    case .SQLITE_INTERRUPT, .SQLITE_ABORT:
      self.init(
        .cancelled, "it was cancelled", at: place, fix: "Ask again if it is still wanted.",
        cause: cause)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .inUse, "the store is held by another process", at: place,
        fix: "Stop the other engine of this workspace and try again.", cause: cause)
    default:
      self.init(
        .internalFailure, "the store failed", at: place,
        fix: "See the engine's log, then run binnacle verify.", cause: cause)
    }
  }
}
