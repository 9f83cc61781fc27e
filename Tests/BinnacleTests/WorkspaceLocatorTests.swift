import Domain
import EngineCore
import Foundation
import TestSupport
import Testing

@testable import binnacle

@Suite struct `A workspace locator` {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func problem(_ locator: WorkspaceLocator, _ named: String?) -> Problem? {
    do throws(Problem) {
      _ = try locator.locate(named)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["binnacle.yaml", ".binnacle/engine.lock", ".dvc/config"])
  func `finds the nearest folder upward that is marked`(mark: String) throws {
    try folder.write("", to: mark)
    try folder.write("", to: "loans/data/rows.csv")
    let locator = WorkspaceLocator(currentFolder: folder.path + "/loans/data")
    #expect(try locator.locate(nil).workspace == folder.url.standardizedFileURL.path)
  }

  @Test func `takes any folder that is named`() throws {
    try folder.write("", to: "plain/file")
    let locator = WorkspaceLocator(currentFolder: folder.path)
    #expect(try locator.locate("./plain/").workspace.hasSuffix("/plain"))
  }

  @Test func `says where it looked when there is no workspace`() {
    let locator = WorkspaceLocator(currentFolder: "/proc")
    #expect(
      problem(locator, nil)?.sentence
        == "no workspace here or in a folder above (/proc). "
        + "Make one with binnacle init, or name a folder with --workspace.")
  }

  @Test func `refuses a folder that does not exist`() {
    let problem = problem(WorkspaceLocator(currentFolder: "/"), "/no/such")
    #expect(
      problem?.sentence == "the workspace's folder does not exist (/no/such). "
        + "Name an existing folder with --workspace.")
    #expect(problem?.code.exitCode == 2)
  }

  @Test func `refuses a file as a workspace`() throws {
    try folder.write("", to: "file")
    let problem = problem(WorkspaceLocator(currentFolder: folder.path), "file")
    #expect(problem?.what == "the workspace is a file, not a folder")
  }
}

@Suite struct `A build's name` {
  @Test func `differs once the program was built again`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("one", to: "program")
    let first = BuildIdentity.build(ofFile: file.path)
    try folder.write("longer", to: "program")
    let second = BuildIdentity.build(ofFile: file.path)
    #expect(first != second)
    #expect(first.hasPrefix("0.1.0-3-"))
  }

  @Test func `stays the same for the same program`() {
    #expect(BuildIdentity.current == BuildIdentity.current)
    #expect(BuildIdentity.executable.hasPrefix("/"))
  }
}
