internal import Dispatch
public import Domain
public import TextUI

/// Knows which themes come from files, and reads one again after it was changed.
public struct ThemeFiles: Sendable {
  private static let queue = DispatchQueue(label: "binnacle.themes")

  /// The folder of the files; nothing where all themes are built in.
  let folder: String?
  private let names: [String: String]
  private let read: @Sendable (_ file: String) -> Result<Theme, Problem>

  /// Creates the files of a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - names: The name of the file of each theme.
  ///   - read: Reads a theme from the file of a name.
  public init(
    folder: String, names: [String: String],
    read: @escaping @Sendable (_ file: String) -> Result<Theme, Problem>
  ) {
    self.folder = folder
    self.names = names
    self.read = read
  }

  private init() {
    folder = nil
    names = [:]
    read = { file in
      .failure(Problem(.fileMissing, "no theme comes from \(file)", fix: "Choose another one."))
    }
  }

  /// No theme comes from a file.
  public static let none = ThemeFiles()

  /// Whether the theme called `theme` comes from the file called `name`.
  func holds(_ theme: String, in name: String) -> Bool { names[theme] == name }

  /// Reads a theme again, off the threads that everything shares.
  func theme(from name: String) async -> Result<Theme, Problem> {
    await withCheckedContinuation { continuation in
      Self.queue.async { continuation.resume(returning: read(name)) }
    }
  }
}
