import Domain
import Foundation
import Storage
import Synchronization
import Testing

@testable import Serving

@Suite struct TrafficReplayTests {
  let scene: ServingScene
  init() throws { scene = try ServingScene() }

  /// Keeps what a replay tells.
  final class Notes: Sendable {
    let labels = Mutex<[[OutcomeLabel]]>([])
    let progress = Mutex<[ReplayProgress]>([])

    var listener: TrafficReplay.Listener {
      .init(
        labels: { _, labels in self.labels.withLock { $0.append(labels) } },
        progress: { progress in self.progress.withLock { $0.append(progress) } })
    }

    var ids: [String] { labels.withLock { $0.flatMap { $0 }.map(\.id) } }
  }

  private func replay(
    rows: Int, delay: Int = 0, shift: InjectedShift? = nil
  ) throws -> TrafficReplay {
    let path = scene.folder + "/rows.csv"
    let lines = (0..<rows).map { "id\($0),\($0),pro,\($0 % 2),0.9" }
    try (["id,amount,plan,repaid,prediction"] + lines).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    try scene.bind(1, epoch: 1)
    return try TrafficReplay(
      ReplaySource(
        path: path, idColumn: "id", labelColumn: "repaid", labelDelayRows: delay,
        shift: shift),
      to: scene.model, router: scene.router, timekeeper: scene.timekeeper)
  }

  @Test func `every row is sent once under its id and every outcome follows`() async throws {
    let notes = Notes()
    let replay = try replay(rows: 230, delay: 100)
    let end = try await replay.run(rowsPerSecond: 0, listener: notes.listener)
    #expect(end.sent == 230)
    #expect(end.isRunning == false)
    let records = try scene.captured()
    #expect(records.map(\.rowID) == (0..<230).map { "id\($0)" })
    #expect(records.allSatisfy { $0.flags == .replayed })
    #expect(notes.ids == (0..<230).map { "id\($0)" })
    #expect(notes.labels.withLock { $0.first?.count } == 50)
    #expect(notes.labels.withLock { $0.first?.last } == OutcomeLabel(id: "id49", value: "1"))
  }

  @Test func `outcomes wait for the delay`() async throws {
    let notes = Notes()
    let replay = try replay(rows: 120, delay: 100)
    let sentAtLabels = Mutex<[Int]>([])
    let scene = scene
    _ = try await replay.run(
      rowsPerSecond: 0,
      listener: TrafficReplay.Listener(
        labels: { (_, labels) throws(Problem) in
          let written = Int(scene.log.status(of: scene.model).written)
          sentAtLabels.withLock { $0.append(written - labels.count) }
          try await notes.listener.labels(scene.model, labels)
        }, progress: { _ in }))
    #expect(notes.ids.count == 120)
    #expect(sentAtLabels.withLock { $0.first } == 100)
  }

  @Test func `the pace is kept and a held-up replay catches up`() async throws {
    let notes = Notes()
    let replay = try replay(rows: 200)
    let end = try await replay.run(rowsPerSecond: 100, listener: notes.listener)
    #expect(end.sent == 200)
    #expect((1.9...2.2).contains(scene.timekeeper.uptime.inSeconds))
    let times = try scene.captured().map { $0.at.milliseconds }
    #expect(times == times.sorted())
    #expect(Set(times).count > 20)
    let pace = ReplayPace(rowsPerSecond: 100, startedAt: .zero)
    #expect(pace.due(at: .seconds(10)) == 1_001)
  }

  @Test func `cancelling stops cleanly and tells how far it got`() async throws {
    let notes = Notes()
    let replay = try replay(rows: 10_000)
    let end = try await withThrowingTaskGroup(of: ReplayProgress.self) { group in
      group.addTask { try await replay.run(rowsPerSecond: 1, listener: notes.listener) }
      group.cancelAll()
      return try await group.next()
    }
    #expect(end?.isRunning == false)
    #expect(end?.sent ?? .max < 10_000)
    #expect(notes.progress.withLock { $0.last?.isRunning } == false)
    #expect(Int(scene.log.status(of: scene.model).written) == end?.sent)
  }

  @Test func `a declared shift changes its column from its row on and marks the rows`()
    async throws
  {
    let notes = Notes()
    let shift = InjectedShift(column: "amount", fromRow: 60, add: 0.5, multiply: 2, note: "")
    let replay = try replay(rows: 130, shift: shift)
    let end = try await replay.run(rowsPerSecond: 0, listener: notes.listener)
    #expect(end.injectedShift == "amount times 2, plus 0.5 from row 61 on")
    let records = try scene.captured()
    #expect(records[59].values == [59, 1])
    #expect(records[60].values == [120.5, 1])
    #expect(records.map { $0.flags.contains(.injected) } == (0..<130).map { $0 >= 60 })
  }

  @Test func `a refused request ends the replay with its reason`() async throws {
    let notes = Notes()
    let replay = try replay(rows: 10)
    try scene.router.apply(
      EndpointBinding(model: scene.model, epoch: 2, champion: nil), loaded: [])
    await #expect {
      try await replay.run(rowsPerSecond: 0, listener: notes.listener)
    } throws: { error in
      (error as? Problem)?.sentence
        == "no version of loans answers yet. Promote a version first."
    }
    #expect(notes.progress.withLock { $0.last?.isRunning } == false)
  }

  @Test func `columns that do not exist or are text are named`() throws {
    _ = try replay(rows: 1)
    let path = scene.folder + "/rows.csv"
    func answer(_ change: (inout ReplaySource) -> Void) -> String? {
      var source = ReplaySource(path: path)
      change(&source)
      return sentence { () throws(Problem) in
        _ = try TrafficReplay(
          source, to: scene.model, router: scene.router, timekeeper: scene.timekeeper)
      }
    }
    #expect(
      answer { $0.labelColumn = "paid" }
        == "the rows to replay have no column paid (\(path)). Name one of the file's columns.")
    #expect(
      answer { $0.shift = InjectedShift(column: "plan", fromRow: 0, note: "test") }
        == "a shift can only be injected into numbers, column plan is text (\(path)). "
        + "Name a numeric column.")
    #expect(answer { $0.path = "/nowhere.csv" } == "there is no file /nowhere.csv. Check the path.")
  }
}
