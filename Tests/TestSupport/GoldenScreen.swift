public import Foundation
public import TextUI

/// Compares a frame with a `.screen` file: the text of the grid, then the roles run by run.
public struct GoldenScreen {
  /// The variable that, set to 1, rewrites files instead of comparing.
  private static let refreshVariable = "BINNACLE_REFRESH_GOLDEN"

  private let folder: URL
  private let isRefreshing: Bool

  /// Creates a comparer for the folder `Golden` beside the test's source file.
  ///
  /// - Parameters:
  ///   - sourceFile: The path of the test's source file.
  ///   - environment: The variables that say whether to refresh.
  public init(
    besides sourceFile: String = #filePath,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.init(
      folder: URL(fileURLWithPath: sourceFile).deletingLastPathComponent()
        .appendingPathComponent("Golden"), environment: environment)
  }

  /// Creates a comparer for files in `folder`.
  public init(folder: URL, environment: [String: String]) {
    self.folder = folder
    isRefreshing = environment[Self.refreshVariable] == "1"
  }

  /// Compares `frame` with the file `name.screen`.
  ///
  /// A missing file is written, and the comparison fails all the same, so that a new screen is
  /// looked at before it counts.
  ///
  /// - Returns: Nothing when they are equal, else what differs and how to refresh the file.
  public func difference(of frame: Frame, from name: String) -> String? {
    let file = folder.appendingPathComponent(name + ".screen")
    let actual = Self.text(of: frame)
    guard !isRefreshing, let expected = try? String(contentsOf: file, encoding: .utf8) else {
      return write(actual, to: file)
    }
    guard expected != actual else { return nil }
    return Self.firstDifference(expected: expected, actual: actual, name: name)
  }

  private func write(_ text: String, to file: URL) -> String? {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    } catch {
      return "cannot write \(file.path): \(error)"
    }
    return isRefreshing ? nil : "\(file.lastPathComponent) was missing and is written; look at it"
  }

  private static func firstDifference(expected: String, actual: String, name: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let number = line ?? min(old.count, new.count)
    return """
      \(name).screen differs first in line \(number + 1)
      expected: \(number < old.count ? String(old[number]) : "(end)")
      actual:   \(number < new.count ? String(new[number]) : "(end)")
      If the new screen is right: \(refreshVariable)=1 swift test
      """
  }
}

extension GoldenScreen {
  /// Returns a frame as the text of a golden file.
  public static func text(of frame: Frame) -> String {
    let cursor = frame.cursor.map { " cursor \($0.row),\($0.column)" } ?? ""
    let roles = (0..<frame.size.height).map { runs(of: Array(frame.row($0))) }
    let head = "\(frame.size.width)x\(frame.size.height)\(cursor)"
    return ([head, frame.text, "--- roles"] + roles).joined(separator: "\n") + "\n"
  }

  private static func runs(of cells: [Cell]) -> String {
    var runs: [(count: Int, signs: String)] = []
    for cell in cells {
      let signs = String(cell.role.letter) + cell.emphasis.signs
      if let last = runs.last, last.signs == signs {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((1, signs))
      }
    }
    return runs.map { "\($0.count)\($0.signs)" }.joined(separator: " ")
  }
}
