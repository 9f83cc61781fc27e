public import ConsoleCore
public import Domain

/// Writes filters and columns that are kept in the console to the operator's file.
public struct FilterKeeper: Sendable {
  /// Keeps nothing: saved filters last as long as the console.
  public static let none = FilterKeeper { _, _ throws(Problem) in
    throw Problem(
      .unavailable, "it is written to no file", fix: "Write it to console.yaml yourself."
    )
  }

  private let write: @Sendable (KeptSetting, String) throws(Problem) -> String

  /// Creates a keeper.
  ///
  /// - Parameter write: Writes a setting and its text, and returns the file that has them now.
  public init(_ write: @escaping @Sendable (KeptSetting, String) throws(Problem) -> String) {
    self.write = write
  }

  /// Writes a setting and returns what the console is told of it.
  func saved(_ setting: KeptSetting, _ text: String) -> Console.Message {
    let (lasting, words) =
      switch setting {
      case .filter(let name): ("@\(SafeText(name)) lasts", "@\(name) stands for \(text)")
      case .columns(let name):
        ("the columns of \(SafeText(name)) last", "runs of \(name) have the columns \(text)")
      }
    do throws(Problem) {
      return .saved(.success("\(words); written to \(try write(setting, text))"))
    } catch {
      return .saved(
        .failure(
          Problem(
            error.code, "\(lasting) until you leave: \(error.what)", at: error.place,
            fix: error.fix, cause: error.cause)))
    }
  }
}
