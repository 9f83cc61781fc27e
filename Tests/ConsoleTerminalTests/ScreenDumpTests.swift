import Domain
import Foundation
import TestSupport
import Testing
import TextUI

@testable import ConsoleTerminal

/// Saves screens beside other files.
@Suite struct ScreenDumpTests {
  private let folder: TemporaryFolder
  private let dump: ScreenDump

  init() throws {
    folder = try TemporaryFolder()
    var frame = Frame(Size(width: 12, height: 2))
    frame.write("auc 0.91", at: Position(row: 0, column: 0), role: .bad)
    frame.write("模型", at: Position(row: 1, column: 0))
    dump = ScreenDump(frame: frame, theme: .mono)
  }

  private var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test func `a screen is saved as text and with its colours`() async throws {
    let path = folder.path + "/night"
    #expect(try await dump.save(as: path).get() == [path + ".txt", path + ".ans"])
    #expect(try folder.read("night.txt") == "auc 0.91\n模型\n")
    #expect(try folder.read("night.ans") == "\u{1B}[0;1;7mauc 0.91\u{1B}[0m\n模型\n")
  }

  @Test(arguments: [("night.txt", "auc 0.91\n模型\n"), ("night.ans", "\u{1B}[0;1;7mauc")])
  func `the end of the name says which of the two is wanted`(
    name: String, beginning: String
  ) async throws {
    #expect(try await dump.save(as: folder.path + "/" + name).get() == [folder.path + "/" + name])
    #expect(try files == [name])
    #expect(try folder.read(name).hasPrefix(beginning))
  }

  @Test func `a file that exists is never replaced`() async throws {
    try folder.write("kept", to: "night.txt")
    let path = folder.path + "/night"
    guard case .failure(let problem) = await dump.save(as: path) else {
      Issue.record("it was replaced")
      return
    }
    #expect(
      problem.sentence
        == "the file exists already (\(path).txt). Name another file with :dump FILE.")
    #expect(try files == ["night.txt"])
    #expect(try folder.read("night.txt") == "kept")
  }

  @Test func `a folder that is not there is said`() async {
    guard case .failure(let problem) = await dump.save(as: folder.path + "/no/night.txt") else {
      Issue.record("it was saved")
      return
    }
    #expect(
      problem.sentence == "the screen could not be saved (\(folder.path)/no/night.txt). "
        + "Name another file with :dump FILE.")
  }
}
