import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

struct TelemetryWriterTests {
  @Test func `many writers lose nothing and double nothing`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment(runs: 8)
    let writer = scene.store.telemetryWriter
    try await withThrowingTaskGroup(of: Void.self) { group in
      for run in runs {
        group.addTask {
          for step in 0..<1_000 {
            try await writer.write { tx in
              try tx.metrics.append([point(Double(step), step: Int64(step))], to: run.number)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    let series = try await scene.store.readTelemetry { tx in
      try runs.map { try tx.metrics.history(of: "auc", in: $0.number, limit: 9_999) }
    }
    #expect(series.allSatisfy { Set($0.map(\.step)) == Set(0..<1_000) && $0.count == 1_000 })
  }

  @Test func `a change that throws is undone alone`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    let writer = scene.store.telemetryWriter
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for step in 0..<200 {
        group.addTask {
          let outcome: Void? = try? await writer.write { tx in
            try tx.metrics.append([point(1, step: Int64(step))], to: number)
            if step % 3 == 0 { throw Refusal() }
          }
          return outcome != nil
        }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    let steps = try await scene.store.readTelemetry { tx in
      try tx.metrics.history(of: "auc", in: number, limit: 999).map(\.step)
    }
    #expect(outcomes == [true: 133, false: 67])
    #expect(Set(steps) == Set((0..<200).filter { $0 % 3 != 0 }))
  }

  @Test func `what a change throws reaches its caller as it is`() async throws {
    let scene = try StoreScene()
    await #expect(throws: Refusal.self) {
      try await scene.store.telemetryWriter.write { _ in throw Refusal() }
    }
  }

  @Test func `a change sees what was answered before, and later readers see it`() async throws {
    let scene = try StoreScene()
    let writer = scene.store.telemetryWriter
    let made = try await writer.write { tx in
      try tx.experiments.append(name: "a", at: Timestamp(milliseconds: 1)) { "\($0)" }
    }
    let seen = try await writer.write { try $0.experiments.experiment(made.id) }
    let read = try await scene.store.readTelemetry { try $0.experiments.experiment(made.id) }
    #expect(seen == made && read == made)
  }

  @Test func `a store that fails says so to all who share a transaction`() async throws {
    let scene = try StoreScene()
    let error = await #expect(throws: Problem.self) {
      try await scene.store.telemetryWriter.write { tx in
        try tx.database.execute(sql: "INSERT INTO nowhere VALUES (1)")
      }
    }
    #expect(error?.code == .internalFailure)
  }

  @Test func `the queue refuses what it cannot hold and answers what it took`() async throws {
    let scene = try StoreScene()
    let writer = scene.store.telemetryWriter
    let asked = TelemetryWriter.mostWaiting * 3
    let refusals = await withTaskGroup(of: Problem?.self) { group in
      for number in 0..<asked {
        group.addTask {
          do {
            _ = try await writer.write(rows: 1_000) { tx in
              try tx.experiments.append(
                name: "e\(number)", at: Timestamp(milliseconds: 1)
              ) { "\($0)" }
            }
            return nil
          } catch { return error as? Problem }
        }
      }
      return await group.reduce(into: [Problem]()) { if let problem = $1 { $0.append(problem) } }
    }
    #expect(refusals.allSatisfy { $0.code == .unavailable })
    let last = try await scene.store.readTelemetry { tx in
      try Int.fetchOne(tx.database, sql: "SELECT COUNT(*) FROM experiment")
    }
    #expect(last == asked - refusals.count)
  }

  @Test func `what was answered is found after the engine was killed`() async throws {
    let scene = try StoreScene()
    let (_, runs) = try await scene.experiment()
    let number = try #require(runs.first).number
    for step in 0..<50 {
      try await scene.store.telemetryWriter.write { tx in
        try tx.metrics.append([point(1, step: Int64(step))], to: number)
      }
    }
    // The files as a killed process leaves them: nothing was closed, no log was folded in.
    let copy = scene.folder + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for name in ["telemetry.db", "telemetry.db-wal"] {
      try FileManager.default.copyItem(
        atPath: scene.folder + "/" + name, toPath: copy + "/" + name)
    }
    let reopened = try Store(folder: copy, time: scene.time)
    let found = try await reopened.readTelemetry { tx in
      try tx.metrics.history(of: "auc", in: number, limit: 99)
    }
    #expect(found.count == 50)
  }
}
