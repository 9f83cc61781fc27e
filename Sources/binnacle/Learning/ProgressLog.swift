import Domain
import Foundation

/// Writes progress to standard error, one line at a time, because an operator follows it live.
struct ProgressLog: Sendable {
  /// Writes one line at once, without a buffer between.
  func line(_ text: String) {
    FileHandle.standardError.write(Data((SafeText(text).text + "\n").utf8))
  }
}
