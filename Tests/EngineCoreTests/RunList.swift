import Foundation
import Testing

/// A project, edits of it, and which stages DVC 3.67.1 ran and restored after each.
///
/// The lists were taken from `dvc repro` on a copy of the project that got the same edits.
struct RunList: Decodable, Sendable, CustomTestStringConvertible {
  struct Step: Decodable, Sendable {
    let label: String
    let writes: [String: String]
    let removes: [String]
    let targets: [String]
    let ran: [String]
    let restored: [String]
    let fails: Bool
  }

  let name: String
  let files: [String: String]
  let steps: [Step]

  var testDescription: String { name }

  static var all: [RunList] {
    get throws {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("RunLists")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
        try JSONDecoder().decode(
          RunList.self, from: Data(contentsOf: folder.appendingPathComponent($0)))
      }
    }
  }
}
