import Domain
import Foundation
import Synchronization
import Testing

@testable import Storage

@Suite struct PredictionLogTests {
  let scene = LogScene()

  // R1-09
  @Test func `what was appended is read back unchanged`() throws {
    let log = try scene.open()
    #expect(log.append(scene.batch(3)) == 0)
    let records = try scene.all(log)
    #expect(records.map(\.sequence) == [0, 1, 2])
    #expect(
      records[1]
        == PredictionRecord(
          model: scene.model, sequence: 1, requestID: "r", rowID: "r-1", version: 3, epoch: 7,
          at: scene.timekeeper.now, values: [2, 3], texts: [RawText(column: 1, text: "blé")],
          score: 0.125, flags: [.repaired, .replayed]))
  }

  @Test func `a missing value stays missing`() throws {
    let log = try scene.open()
    log.append(scene.batch(1, values: [.nan, -0.0]))
    let values = try #require(try scene.all(log).first?.values)
    #expect(values[0].isNaN)
    #expect(values[1].sign == .minus)
  }

  @Test func `reading goes on where the read before ended`() throws {
    let log = try scene.open()
    for request in 0..<10 { log.append(scene.batch(3, request: "\(request)")) }
    var position = LogPosition.start
    var sequences: [Int64] = []
    for _ in 0..<20 {
      let page = try log.read(scene.model, from: position, maxRecords: 4)
      #expect(page.records.count <= 4)
      sequences += page.records.map(\.sequence)
      position = page.next
    }
    #expect(sequences == Array(0..<30))
    log.append(scene.batch(1, request: "late"))
    let late = try log.read(scene.model, from: position, maxRecords: 4)
    #expect(late.records.map(\.requestID) == ["late"])
  }

  @Test func `a full segment is followed by another and reading crosses them`() throws {
    var options = PredictionLog.Options()
    options.segmentBytes = 200
    let log = try scene.open(options)
    for _ in 0..<20 { log.append(scene.batch(3)) }
    #expect(try scene.segmentPaths().count == 20)
    #expect(try scene.all(log).map(\.sequence) == Array(0..<60))
    let again = try scene.open(options)
    #expect(try scene.all(again).map(\.sequence) == Array(0..<60))
    #expect(again.verify().isEmpty)
    #expect(again.append(scene.batch(1)) == 60)
  }

  @Test func `models have logs of their own whatever their names`() throws {
    let log = try scene.open()
    let names = ["../up", "a/b", ".", "café", "%41", "A"].map { ModelName($0) }
    for name in names {
      log.append(
        PredictionBatch(
          model: name, version: 1, epoch: 1, requestID: name.rawValue, rows: [], featureCount: 0,
          values: []))
      log.append(
        PredictionBatch(
          model: name, version: 1, epoch: 1, requestID: name.rawValue,
          rows: [.init(id: "", score: 0.5)], featureCount: 0, values: []))
    }
    let again = try scene.open()
    for name in names {
      let records = try again.read(name, from: .start, maxRecords: 10).records
      #expect(records.map(\.requestID) == [name.rawValue])
      #expect(records.first?.model == name)
    }
  }

  @Test func `appending from many tasks leaves no gap and keeps requests together`() async throws {
    let log = try scene.open()
    let scene = scene
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for request in 0..<100 { log.append(scene.batch(3, request: "\(task).\(request)")) }
        }
      }
    }
    let records = try scene.all(log)
    #expect(records.map(\.sequence) == Array(0..<2_400))
    for first in stride(from: 0, to: 2_400, by: 3) {
      #expect(Set(records[first..<(first + 3)].map(\.requestID)).count == 1)
    }
  }

  @Test func `a model without predictions reads as empty`() throws {
    let log = try scene.open()
    let page = try log.read(scene.model, from: .start, maxRecords: 10)
    #expect(page.records.isEmpty)
    #expect(page.next == .start)
    #expect(log.status(of: scene.model) == CaptureStatus(state: .on, written: 0, skipped: 0))
  }

  @Test func `a hostile id and text are cut, not trusted`() throws {
    let log = try scene.open()
    let long = String(repeating: "é", count: 100_000)
    log.append(
      PredictionBatch(
        model: scene.model, version: 1, epoch: 1, requestID: long,
        rows: [.init(id: long, score: 1, texts: [RawText(column: 0, text: long)])],
        featureCount: 1, values: [1]))
    let record = try #require(try scene.all(log).first)
    #expect(record.rowID.utf8.count == 1_024)
    #expect(record.texts.first?.text.utf8.count == 256)
  }

  @Test func `the checksum is that of zlib`() {
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.crc32([]) == 0)
  }

  @Test func `a group is synced once however many requests it holds`() async throws {
    let syncs = Mutex(0)
    var options = PredictionLog.Options()
    options.disk.sync = { _ in
      syncs.withLock { $0 += 1 }
      return 0
    }
    let log = try scene.open(options)
    for _ in 0..<50 { log.append(scene.batch(1)) }
    await log.sync()
    await log.sync()
    #expect(syncs.withLock { $0 } == 1)
  }

  @Test func `the running log syncs what was appended when it is cancelled`() async throws {
    let synced = Mutex(0)
    var options = PredictionLog.Options()
    options.disk.sync = { _ in
      synced.withLock { $0 += 1 }
      return 0
    }
    let log = try scene.open(options)
    log.append(scene.batch(1))
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await log.run() }
      group.cancelAll()
    }
    #expect(synced.withLock { $0 } == 1)
  }
}
