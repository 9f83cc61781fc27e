internal import ConsoleCore
public import Domain

/// Writes filters that are saved in the console to the operator's file.
public struct FilterKeeper: Sendable {
  /// Keeps nothing: saved filters last as long as the console.
  public static let none = FilterKeeper { _, _ throws(Problem) in
    throw Problem(
      .unavailable, "it is written to no file", fix: "Write it to filters in console.yaml yourself."
    )
  }

  private let write: @Sendable (String, String) throws(Problem) -> String

  /// Creates a keeper.
  ///
  /// - Parameter write: Writes a name and its text, and returns the file that has them now.
  public init(_ write: @escaping @Sendable (String, String) throws(Problem) -> String) {
    self.write = write
  }

  /// Writes a filter and returns what the console is told of it.
  func saved(_ name: String, _ text: String) -> Console.Message {
    do throws(Problem) {
      return .saved(.success("@\(name) stands for \(text); written to \(try write(name, text))"))
    } catch {
      return .saved(
        .failure(
          Problem(
            error.code, "@\(SafeText(name)) lasts until you leave: \(error.what)", at: error.place,
            fix: error.fix, cause: error.cause)))
    }
  }
}
