import Domain
import Foundation
import Testing

@testable import Pipelines

@Suite struct NewFileTests {
  private func names(in project: Project) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: project.root)
      .filter { !$0.hasPrefix(".dvc") }.sorted()
  }

  @Test func `a file that is not finished has no name that a killed process could leave`() throws {
    let project = try Project([:])
    let file = try NewFile(in: project.root)
    try FileHandle(fileDescriptor: file.descriptor, closeOnDealloc: false).write(
      contentsOf: Data("x".utf8))
    #expect(try names(in: project) == [])
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "x")
    try file.publish(as: project.root + "/x", mode: 0o444)
    #expect(try names(in: project) == ["x"])
    let attributes = try FileManager.default.attributesOfItem(atPath: project.root + "/x")
    #expect(attributes[.posixPermissions] as? Int == 0o444)
  }

  @Test func `a file that is let go leaves nothing`() throws {
    let project = try Project([:])
    _ = try NewFile(in: project.root)
    #expect(try names(in: project) == [])
  }

  @Test func `a file replaces what has its name, also beside what was left there`() throws {
    let project = try Project(["x": "old", "x.new0": "left"])
    try FileAccess.writeAtomically(Array("new".utf8), to: project.root + "/x")
    #expect(project.text("x") == "new")
    #expect(try names(in: project) == ["x", "x.new0"])
  }

  @Test func `a folder that is missing is one sentence`() throws {
    let project = try Project([:])
    let problem = #expect(throws: Problem.self) {
      try FileAccess.writeAtomically([], to: project.root + "/gone/x")
    }
    #expect(problem?.code == .fileMissing)
  }
}
