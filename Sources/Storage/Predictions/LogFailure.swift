import Domain
import Foundation

/// Turns a failed call of the file system into a problem.
enum LogFailure {
  /// The problem behind the current `errno`.
  static func problem(_ verb: String, _ path: String) -> Problem {
    let number = errno
    let place = SafeText(path).text
    let cause = String(cString: strerror(number))
    if number == ENOSPC || number == EDQUOT {
      return Problem(
        .diskFull, "the prediction log cannot be written, the disk is full", at: place,
        fix: "Free some space; capture resumes by itself.", cause: cause)
    }
    return Problem(
      .internalFailure, "the prediction log cannot \(verb) a file: \(cause)", at: place,
      fix: "Check that the folder exists and that the engine may write there.", cause: cause)
  }
}
