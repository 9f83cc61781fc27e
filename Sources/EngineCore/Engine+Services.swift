internal import Domain
internal import Foundation
internal import Monitoring
internal import Pipelines
internal import Serving
internal import Storage
internal import Tracking

extension Engine {
  /// How often followers that have nothing to receive are told that the engine lives.
  private static let aliveEvery = Duration.seconds(10)
  /// How often the prediction log is folded while rows arrive.
  private static let foldEvery = Duration.milliseconds(500)
  /// How long a registration that found no place waits before it asks again.
  private static let retryAfter = Duration.seconds(1)

  /// Runs the engine's services until the task is cancelled; ``drain()`` ends what they began.
  public func run() async {
    await withDiscardingTaskGroup { group in
      group.addTask {
        await self.scheduler.run(
          preparing: { (run, request) throws(Problem) in try await self.prepare(run, request) },
          log: { self.journal.note($0) })
      }
      group.addTask { await self.hashes.run(log: { self.journal.note($0) }) }
      group.addTask { await self.runOverview() }
      group.addTask { await self.runRegistrations() }
      group.addTask { await self.runSamples() }
      group.addTask { await self.runReplays() }
      group.addTask { await self.runMonitors() }
      group.addTask { await self.runCaptureEvents() }
      group.addTask { await self.predictions.run() }
      group.addTask { await self.runAlive() }
      group.addTask { await self.runTriggers() }
    }
  }

  /// Makes everything durable, writes down that the engine ended, and closes the store.
  ///
  /// Call it once ``run()`` has returned, in a task that is not cancelled.
  public func drain() async {
    await predictions.sync()
    do throws(Problem) {
      try await store.decide { try $0.events.append(.engine(.stopped)) }
      try await keeper.catchUp()
      try await keeper.checkpoint()
      try store.close()
    } catch {
      journal.note(error)
    }
  }

  private func runOverview() async {
    for await _ in store.signal.numbers() {
      do throws(Problem) {
        try await keeper.catchUp()
      } catch {
        journal.note(error)
      }
    }
  }

  /// Publishes the traffic of each second.
  private func runSamples() async {
    await router.run { [board, store] samples in
      for sample in samples { board.put(.sample(sample), in: .sample(sample.model)) }
      store.signal.ring()
    }
  }

  private func runAlive() async {
    while !Task.isCancelled {
      do { try await settings.time.wait(for: Self.aliveEvery) } catch { return }
      if await stopIfAbandoned() { return }
      board.put(.alive(settings.time.now), in: .alive)
      store.signal.ring()
    }
  }

  /// Folds the prediction log of every model while rows arrive, and notices an edited workspace file.
  private func runMonitors() async {
    var folded: [ModelName: Int64] = [:]
    var tracked = experiments.changeCount
    while !Task.isCancelled {
      for model in declaration.models.map(\.name) {
        let written = predictions.status(of: model).written
        guard folded[model] != written else { continue }
        await fold(model)
        folded[model] = written
      }
      await noticeDesired()
      tracked = tellTracked(after: tracked)
      do { try await settings.time.wait(for: Self.foldEvery) } catch { return }
    }
  }

  /// Tells those who follow that clients have logged something since it was told last.
  private func tellTracked(after known: Int) -> Int {
    let count = experiments.changeCount
    guard count != known else { return known }
    board.put(.tracked(count), in: .tracked)
    store.signal.ring()
    return count
  }

  private func fold(_ model: ModelName) async {
    do throws(Problem) {
      guard let open = try await monitor(of: model).catchUp() else {
        board.clear(.window(model))
        return
      }
      board.put(.window(open), in: .window(model))
      store.signal.ring()
    } catch {
      journal.note(error)
    }
  }

  /// Writes down that predictions could not be captured, or can be again, and alerts.
  private func runCaptureEvents() async {
    guard let changes = captureChanges.take() else { return }
    for await change in changes {
      if let problem = change.problem { journal.note(problem) }
      let id = AlertID(newIdentifier())
      do throws(Problem) {
        try await store.decide { transaction in
          try transaction.events.append(
            .serving(
              .captureChanged(
                model: change.model, state: change.status.state, skipped: change.status.skipped)))
          try CaptureAlert(model: change.model, status: change.status, newID: id)
            .update(in: transaction)
        }
      } catch {
        journal.note(error)
      }
    }
  }

  /// Makes a version of what each finished run trained.
  private func runRegistrations() async {
    for await _ in store.signal.numbers() {
      do throws(Problem) {
        try await registerResults()
      } catch {
        journal.note(error)
        guard error.code == .unavailable else { continue }
        do { try await settings.time.wait(for: Self.retryAfter) } catch { return }
        store.signal.ring()
      }
    }
  }

  /// Registers the results of runs that ended; remembers across restarts how far it is.
  ///
  /// A run that nobody has time for now stays the next one.
  private func registerResults() async throws(Problem) {
    let setting = "registrations"
    let start = try await store.read { try $0.settings.value(setting).flatMap { Int64($0) } } ?? 0
    var cursor = start
    var delay: Problem?
    for event in try await store.read({ try $0.events.after(start, limit: 500) }) {
      do throws(Problem) {
        if case .pipeline(.runEnded(let id, .finished, _)) = event.event,
          let run = try await store.read({ try $0.runs.run(id) })
        {
          try await registerResult(of: run)
        }
      } catch {
        delay = error
        break
      }
      cursor = event.number
    }
    let reached = cursor
    if reached != start {
      try await store.decide { try $0.settings.set(setting, to: "\(reached)") }
    }
    if let delay { throw delay }
  }
}
