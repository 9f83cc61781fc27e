import Domain
import Testing

@testable import Storage

struct ExperimentRunRecordsTests {
  @Test func `a page of runs comes back with all that each logged, in its order`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment(runs: 3)
    let input = DatasetInput(
      name: "claims", digest: "d1", sourceType: "local", source: "{}", schema: "{}",
      tags: [TrackingTag("use", "training")])
    let other = DatasetInput(
      name: "claims", digest: "d1", sourceType: "http", source: "elsewhere")
    let found = try await scene.store.record { tx in
      try tx.metrics.append([point(0.5)], to: runs[1].number)
      try tx.experimentRuns.append(LoggedParameter("depth", "3"), to: runs[1].number)
      try tx.experimentRuns.set(TrackingTag("team", "red"), of: runs[2].number)
      try tx.experimentRuns.set(TrackingTag("team", "blue"), of: runs[2].number)
      try tx.runLinks.append(input, for: "training", to: runs[1])
      try tx.runLinks.append(other, for: nil, to: runs[0])
      try tx.runLinks.appendInput(LoggedModelID("m-1"), to: runs[1].number)
      _ = try tx.runLinks.append(
        ModelOutput(model: LoggedModelID("m-2"), step: 4), to: runs[1].number)
      return try tx.experimentRuns.details(of: [runs[2], runs[1], runs[0]])
    }
    #expect(found.map(\.run.id.rawValue) == ["r2", "r1", "r0"])
    #expect(found[0].tags == [TrackingTag("team", "blue")])
    #expect(found[1].metrics == [point(0.5)])
    #expect(found[1].parameters == [LoggedParameter("depth", "3")])
    #expect(found[1].datasets == [input])
    #expect(found[1].inputModels == [LoggedModelID("m-1")])
    #expect(found[1].outputModels == [ModelOutput(model: LoggedModelID("m-2"), step: 4)])
    #expect(found[2].datasets.map(\.sourceType) == ["local"], "the first description stays")
    #expect(found[2].datasets.map(\.tags) == [[]], "the tags are those of this use")
  }

  @Test func `a changed run is read back as changed`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    var changed = try #require(runs.first)
    changed.run.name = "näme 😀"
    changed.run.status = .killed
    changed.run.endedAt = Timestamp(milliseconds: -3)
    changed.run.lifecycle = .deleted
    let expected = changed
    let found = try await scene.store.record { tx in
      try tx.experimentRuns.update(expected)
      return try tx.experimentRuns.run(ExperimentRunID("r0"))
    }
    #expect(found == expected)
  }

  @Test func `experiments count up from 1 and keep their tags`() async throws {
    let scene = try StoreScene()
    let (first, _) = try await scene.experiment(runs: 0)
    let found = try await scene.store.record { tx in
      try tx.experiments.set(TrackingTag("a", "1"), of: first.id)
      try tx.experiments.set(TrackingTag("b", "2"), of: first.id)
      let wasThere = try tx.experiments.deleteTag("a", of: first.id)
      let wasGone = try !tx.experiments.deleteTag("a", of: first.id)
      #expect(wasThere && wasGone)
      return try tx.experiments.experiment(named: "loans")
    }
    #expect(first.id == ExperimentID(1))
    #expect(first.artifactLocation == "files/1")
    #expect(found?.tags == [TrackingTag("b", "2")])
  }

  @Test func `a logged model comes back with parameters, tags and metrics`() async throws {
    let scene = try StoreScene()
    let (experiment, _) = try await scene.experiment()
    let metric = LoggedModelMetric(
      point(0.7), by: ExperimentRunID("r0"), on: DatasetReference(name: "val", digest: "d"))
    let found = try await scene.store.record { tx in
      let stored = try tx.loggedModels.append(
        LoggedModel(
          id: LoggedModelID("m-1"), experiment: experiment.id, name: "tree",
          artifactLocation: "files/m-1", createdAt: Timestamp(milliseconds: 1),
          updatedAt: Timestamp(milliseconds: 1)))
      #expect(try tx.loggedModels.append(LoggedParameter("p", "1"), to: stored.number))
      #expect(try !tx.loggedModels.append(LoggedParameter("p", "2"), to: stored.number))
      try tx.loggedModels.set(TrackingTag("t", "x"), of: stored.number)
      try tx.loggedModels.append(metric, to: stored.number)
      return try tx.loggedModels.details(of: [stored])
    }
    #expect(found.first?.parameters == [LoggedParameter("p", "1")])
    #expect(found.first?.tags == [TrackingTag("t", "x")])
    #expect(found.first?.metrics == [metric])
  }
}
