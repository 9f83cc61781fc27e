import Domain
import Testing
import Tracking

struct ExperimentTests {
  @Test func `the default experiment is number 0 and made once`() async throws {
    let scene = try BookScene()
    try await scene.book.open()
    try await scene.book.open()
    let standard = try await scene.book.read { try $0.experiment(.standard) }
    let first = try await scene.book.change { try $0.createExperiment(named: "a") }
    #expect(standard.name == "Default")
    #expect(standard.artifactLocation == "mlflow-artifacts:/0")
    #expect(first.id == ExperimentID(1))
    #expect(first.artifactLocation == "mlflow-artifacts:/1")
  }

  @Test func `a name is given once, deleted experiments included`() async throws {
    let scene = try BookScene()
    let id = try await scene.book.change { try $0.createExperiment(named: "a").id }
    try await scene.book.change { try $0.deleteExperiment(id) }
    let again = try await scene.refusal { _ = try $0.createExperiment(named: "a") }
    #expect(again == "alreadyExists: Experiment(name=a) already exists.")
    let other = try await scene.book.change { try $0.createExperiment(named: "b").id }
    let renamed = try await scene.refusal { try $0.renameExperiment(other, to: "a") }
    #expect(renamed == "alreadyExists: Experiment(name=a) already exists.")
  }

  @Test func `deleting an experiment deletes its runs, and restoring brings them back`()
    async throws
  {
    let scene = try BookScene()
    let run = try await scene.run()
    let id = try await scene.book.read { try $0.run(run).run.experiment }
    try await scene.book.change { try $0.deleteExperiment(id) }
    #expect(try await scene.book.read { try $0.run(run).run.lifecycle } == .deleted)
    let twice = try await scene.refusal { try $0.deleteExperiment(id) }
    #expect(twice == "doesNotExist: No Experiment with id=\(id) exists")
    let state = "must be in the 'active' state. Current state is deleted."
    let begun = try await scene.refusal {
      _ = try $0.createRun(in: id, startedAt: Timestamp(milliseconds: 1))
    }
    #expect(begun == "invalidParameter: The experiment \(id) \(state)")
    let renamed = try await scene.refusal { try $0.renameExperiment(id, to: "z") }
    #expect(renamed == "invalidState: Cannot rename a non-active experiment.")
    try await scene.book.change { try $0.restoreExperiment(id) }
    #expect(try await scene.book.read { try $0.run(run).run.lifecycle } == .active)
  }

  @Test func `tags are set, replaced and deleted`() async throws {
    let scene = try BookScene()
    let tags = try await scene.book.change { tracker in
      let id = try tracker.createExperiment(named: "a", tags: [TrackingTag("x", "1")]).id
      try tracker.set(TrackingTag("x", "2"), of: id)
      try tracker.set(TrackingTag("y", "3"), of: id)
      try tracker.deleteTag("y", of: id)
      return try tracker.reader.experiment(id).tags
    }
    #expect(tags == [TrackingTag("x", "2")])
    let gone = try await scene.refusal { try $0.deleteTag("y", of: ExperimentID(1)) }
    #expect(gone == "doesNotExist: No tag with name: y in experiment with id 1")
  }

  @Test(arguments: [
    (
      String(repeating: "x", count: 501), nil, "'name' exceeds the maximum length of 500 characters"
    ),
    ("a", "s3://b/p#f", "'artifact_location' URL can't include fragments or params."),
    ("a", "runs:/x", "Artifact location cannot be a runs:/ URI. Given: 'runs:/x'"),
  ])
  func `what cannot be an experiment is refused`(
    name: String, location: String?, expected: String
  ) async throws {
    let scene = try BookScene()
    let refusal = try await scene.refusal {
      _ = try $0.createExperiment(named: name, artifactLocation: location)
    }
    #expect(refusal == "invalidParameter: " + expected)
  }
}
