import Domain
import Foundation
import Pipelines

/// A workspace in a temporary folder, removed with the value.
final class Project {
  let root: String
  private let memo = TransientHashMemo()

  /// Creates a workspace with files, given by path.
  init(_ files: [String: String]) throws {
    let name = "binnacle-pipelines-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = folder.resolvingSymlinksInPath().path
    for (path, text) in files { try write(path, text) }
    try PipelineWorkspace.prepare(root: root)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var workspace: PipelineWorkspace {
    get throws { try PipelineWorkspace(root: root, memo: memo, timekeeper: LateClock()) }
  }

  var graph: PipelineGraph { get throws { try PipelineGraph.load(workspace) } }

  func write(_ path: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ path: String) -> String? {
    try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root + "/" + path)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  /// Decides about every stage in order and does what was decided; commands run in a plain shell.
  @discardableResult
  func run() throws -> [String: StageDecision] {
    let workspace = try workspace
    var decisions: [String: StageDecision] = [:]
    let graph = try graph
    try DataTracking(workspace).settle(graph, for: nil)
    for stage in graph.stages {
      let inputs = try StageInputs.capture(stage, in: workspace)
      let decision = try ChangeTest(workspace).decide(stage, inputs: inputs)
      decisions[stage.address.description] = decision
      switch decision {
      case .skip: continue
      case .checkOut: try StageCommit(workspace).checkOut(stage)
      case .restore(let outputs, _):
        try StageCommit(workspace).restore(outputs, of: stage, inputs: inputs)
      case .record: try StageCommit(workspace).commit(stage, inputs: inputs)
      case .run:
        try StageCommit(workspace).prepare(stage)
        for line in stage.command.lines { try execute(line, in: stage) }
        try StageCommit(workspace).commit(stage, inputs: inputs)
      }
    }
    return decisions
  }

  /// What would be done, without doing it.
  func decisions() throws -> [String: StageDecision] {
    let workspace = try workspace
    var decisions: [String: StageDecision] = [:]
    let graph = try graph
    for stage in graph.stages {
      let inputs = try StageInputs.capture(stage, in: workspace, restoring: graph)
      let decision = try ChangeTest(workspace).decide(stage, inputs: inputs)
      decisions[stage.address.description] = decision
    }
    return decisions
  }

  private func execute(_ line: String, in stage: Stage) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    let folder = stage.workingDirectory.absolute(in: root)
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    try process.run()
    process.waitUntilExit()
  }
}

/// A clock so late that every file counts as settled.
struct LateClock: Timekeeper {
  let now = Timestamp(milliseconds: 4_000_000_000_000)
  let uptime = Duration.zero
  func wait(for duration: Duration) async throws {}
}
