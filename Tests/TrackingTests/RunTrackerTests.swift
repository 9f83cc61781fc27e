import Domain
import Testing
import Tracking

struct RunTrackerTests {
  @Test func `a run without a name is given one, and its tag says so`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let details = try await scene.book.read { try $0.run(id) }
    #expect(details.run.name.split(separator: "-").count == 3)
    #expect(details.tags == [TrackingTag("mlflow.runName", details.run.name)])
    #expect(details.run.status == .running)
    #expect(details.run.artifactLocation.hasSuffix("/\(id)/artifacts"))
    #expect(id.rawValue.count == 32)
  }

  @Test func `name and tag of the name stay equal`() async throws {
    let scene = try BookScene()
    let id = try await scene.run(tags: [TrackingTag("mlflow.runName", "by tag")])
    #expect(try await scene.book.read { try $0.run(id).run.name } == "by tag")
    _ = try await scene.book.change { try $0.updateRun(id, name: "second") }
    #expect(
      try await scene.book.read { try $0.run(id).tags }
        == [TrackingTag("mlflow.runName", "second")])
    try await scene.book.change { try $0.set(TrackingTag("mlflow.runName", "third"), of: id) }
    #expect(try await scene.book.read { try $0.run(id).run.name } == "third")
    _ = try await scene.book.change { try $0.updateRun(id, name: "") }
    #expect(try await scene.book.read { try $0.run(id).run.name } == "third")
  }

  @Test func `a name that contradicts its tag is refused`() async throws {
    let scene = try BookScene()
    let refusal = try await scene.refusal { tracker in
      let experiment = try tracker.createExperiment(named: "e").id
      _ = try tracker.createRun(
        in: experiment, named: "a", startedAt: Timestamp(milliseconds: 0),
        tags: [TrackingTag("mlflow.runName", "b")])
    }
    #expect(
      refusal == """
        invalidParameter: Both 'run_name' argument and 'mlflow.runName' tag are specified, but \
        with different values (run_name='a', mlflow.runName='b').
        """)
    #expect(try await scene.refusal { _ = try $0.createExperiment(named: "e") } == nil)
  }

  @Test func `a deleted run takes nothing until it is restored`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    try await scene.book.change { try $0.deleteRun(id) }
    try await scene.book.change { try $0.deleteRun(id) }
    let refusals = [
      try await scene.refusal { try $0.log(metric("m", 1), to: id) },
      try await scene.refusal { try $0.log(LoggedParameter("p", "1"), to: id) },
      try await scene.refusal { try $0.log(LogBatch(), to: id) },
      try await scene.refusal { try $0.set(TrackingTag("t", "1"), of: id) },
      try await scene.refusal { _ = try $0.updateRun(id, status: .failed) },
      try await scene.refusal { try $0.log(inputs: [], to: id) },
    ]
    let expected =
      "invalidParameter: The run \(id) must be in the 'active' state. Current state is deleted."
    #expect(refusals.allSatisfy { $0 == expected })
    try await scene.book.change { try $0.restoreRun(id) }
    #expect(try await scene.refusal { try $0.log(metric("m", 1), to: id) } == nil)
  }

  @Test func `a parameter is set once`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let first = LogBatch(parameters: [LoggedParameter("p", "1"), LoggedParameter("q", "1")])
    try await scene.book.change { try $0.log(first, to: id) }
    try await scene.book.change { try $0.log(LoggedParameter("p", "1"), to: id) }
    let changed = try await scene.refusal { try $0.log(LoggedParameter("p", "2"), to: id) }
    #expect(
      changed == """
        invalidParameter: Changing param values is not allowed. Param with key='p' was already \
        logged with value='1' for run ID='\(id)'. Attempted logging new value '2'.
        """)
    let batch = LogBatch(
      metrics: [metric("m", 1)],
      parameters: [LoggedParameter("new", "1"), LoggedParameter("p", "2")])
    #expect(
      try await scene.refusal { try $0.log(batch, to: id) } == """
        invalidParameter: Changing param values is not allowed. Params were already \
        logged='[{'key': 'p', 'old_value': '1', 'new_value': '2'}]' for run ID='\(id)'.
        """)
    let details = try await scene.book.read { try $0.run(id) }
    #expect(details.parameters.map(\.key) == ["p", "q"], "nothing of a refused batch is stored")
    #expect(details.metrics.isEmpty)
    let doubled = LogBatch(parameters: [LoggedParameter("d", "1"), LoggedParameter("d", "1")])
    #expect(
      try await scene.refusal { try $0.log(doubled, to: id) } == """
        invalidParameter: Duplicate parameter keys have been submitted: ['d']. Please ensure the \
        request contains only one param value per param key.
        """)
  }

  @Test func `a batch has limits`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let metrics = (0...1_000).map { metric("m", 1, step: Int64($0)) }
    let labels = (0...100).map { "k\($0)" }
    func text(_ limit: Int, _ count: Int, _ what: String) -> String {
      """
      invalidParameter: A batch logging request can contain at most \(limit) \(what). Got \
      \(count) \(what). Please split up \(what) across multiple requests and try again.
      """
    }
    let batches = [
      (LogBatch(metrics: metrics), text(1_000, 1_001, "metrics")),
      (LogBatch(parameters: labels.map { LoggedParameter($0, "") }), text(100, 101, "params")),
      (LogBatch(tags: labels.map { TrackingTag($0, "") }), text(100, 101, "tags")),
      (
        LogBatch(metrics: Array(metrics.dropLast()), tags: [TrackingTag("a", "b")]),
        text(1_000, 1_001, "metrics, params, and tags")
      ),
    ]
    for (batch, expected) in batches {
      #expect(try await scene.refusal { try $0.log(batch, to: id) } == expected)
    }
  }

  @Test func `long values are cut and long keys refused`() async throws {
    let scene = try BookScene()
    let id = try await scene.run(named: "r")
    let long = String(repeating: "é", count: 9_000)
    let key = String(repeating: "k", count: 251)
    try await scene.book.change { tracker in
      try tracker.log(LoggedParameter("p", long), to: id)
      try tracker.set(TrackingTag("t", long), of: id)
    }
    let details = try await scene.book.read { try $0.run(id) }
    #expect(details.parameters.map(\.value.count) == [6_000])
    #expect(details.tags.first { $0.key == "t" }?.value.count == 8_000)
    let limit = "exceeds the maximum length of 250 characters"
    #expect(
      try await scene.refusal { try $0.log(metric(key, 1), to: id) }
        == "invalidParameter: 'Metric name' \(limit)")
    #expect(
      try await scene.refusal { try $0.log(LoggedParameter(key, ""), to: id) }
        == "invalidParameter: 'Param key' \(limit)")
    #expect(
      try await scene.refusal { try $0.set(TrackingTag(key, ""), of: id) }
        == "invalidParameter: 'key' \(limit)")
  }

  @Test(arguments: ["bad'key", "a/../b", "/abs", ".", "x\ny", "a;b", "", "..", "a//b", "名\u{0}"])
  func `hostile names are refused`(name: String) async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let refusal = try await scene.refusal { try $0.log(metric(name, 1), to: id) }
    #expect(refusal?.hasPrefix("invalidParameter: Invalid value \"") == true)
  }

  @Test func `refusals quote names as clients expect`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let path = try await scene.refusal { try $0.log(metric("a/../b", 1), to: id) }
    #expect(
      path == """
        invalidParameter: Invalid value "a/../b" for parameter 'name' supplied: Names may be \
        treated as files in certain cases, and must not resolve to other names when treated as \
        such. This name would resolve to 'b'
        """)
    let batch = LogBatch(metrics: [metric("é'", 1)])
    let letters = try await scene.refusal { try $0.log(batch, to: id) }
    #expect(
      letters == """
        invalidParameter: Invalid value "\\u00e9'" for parameter 'metrics[0].name' supplied: Names \
        may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), \
        colon(:) and slashes (/).
        """)
    let time = try await scene.refusal { try $0.log(metric("s", 1, at: -1), to: id) }
    #expect(
      time == """
        invalidParameter: Invalid value -1 for parameter 'timestamp' supplied: metric 's' \
        (value=1.0). Timestamp must be a nonnegative long (64-bit integer) 
        """)
  }

  @Test func `a series is read in pages and sampled`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let batch = LogBatch(metrics: (0..<10).map { metric("m", Double($0), step: Int64($0)) })
    try await scene.book.change(rows: batch.count) { try $0.log(batch, to: id) }
    let (first, hasMore) = try await scene.book.read { try $0.history(of: "m", in: id, limit: 7) }
    let token = try #require(first.last).token
    let last = try MetricPoint(token: token, of: "m")
    let (rest, isMore) = try await scene.book.read {
      try $0.history(of: "m", in: id, after: last, limit: 7)
    }
    #expect(hasMore && !isMore)
    #expect((first + rest).map(\.step) == Array(0..<10))
    #expect(
      try await scene.book.read { try $0.sample(of: "m", in: id, limit: 2).map(\.step) } == [0, 9])
    let unknown = ExperimentRunID("nope")
    #expect(
      try await scene.book.read { try $0.history(of: "m", in: unknown, limit: 7).points } == [])
  }

  @Test func `a logged model collects what is measured of it`() async throws {
    let scene = try BookScene()
    let id = try await scene.run()
    let model = try await scene.book.change { tracker in
      let experiment = try tracker.reader.run(id).run.experiment
      return try tracker.createLoggedModel(
        in: experiment, named: "tree", from: id, parameters: [LoggedParameter("d", "1")]
      ).model.id
    }
    let measured = LoggedMetric(
      metric("auc", 0.5).point, of: model, on: DatasetReference(name: "val", digest: "1"))
    try await scene.book.change { tracker in
      try tracker.log(measured, to: id)
      try tracker.log(outputs: [ModelOutput(model: model, step: 3)], to: id)
      try tracker.log(inputs: [], models: [model], to: id)
      try tracker.set([TrackingTag("a", "b")], of: model)
      _ = try tracker.finishLoggedModel(model, as: .ready)
    }
    let details = try await scene.book.read { try $0.loggedModel(model) }
    #expect(details.model.status == .ready)
    #expect(details.metrics.map(\.point.value) == [0.5])
    #expect(details.metrics.map(\.run) == [id])
    #expect(details.tags == [TrackingTag("a", "b")])
    let run = try await scene.book.read { try $0.run(id) }
    #expect(run.outputModels == [ModelOutput(model: model, step: 3)])
    #expect(run.inputModels == [model])
    #expect(run.metrics.map(\.key) == ["auc"])
    try await scene.book.change { try $0.deleteLoggedModel(model) }
    let gone = try await scene.refusal { _ = try $0.reader.loggedModel(model) }
    #expect(gone == "doesNotExist: Logged model with ID '\(model)' not found.")
  }

  @Test func `a logged model's name cannot be a path`() async throws {
    let scene = try BookScene()
    try await scene.book.open()
    let refusal = try await scene.refusal {
      _ = try $0.createLoggedModel(in: .standard, named: "a/b")
    }
    #expect(
      refusal == """
        invalidParameter: Invalid model name ('a/b') provided. Model name must be a non-empty \
        string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")
        """)
  }
}
