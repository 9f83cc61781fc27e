import Domain
import Foundation
import Testing

@testable import Storage

struct PredictionCheckTests {
  /// Three segments of one record each, and an open one without records.
  private func scene(rows: Int = 3) throws -> LogScene {
    let scene = LogScene()
    let log = try scene.open(PredictionLog.Options(segmentBytes: 20))
    for row in 0..<rows { _ = log.append(scene.batch(1, request: "r\(row)")) }
    return scene
  }

  @Test func `a sound log is counted and nothing is wrong`() throws {
    let scene = try scene()
    let checks = PredictionCheck.all(in: scene.folder)
    #expect(checks.map(\.model) == [scene.model])
    #expect(checks.first?.records == 3)
    #expect(checks.first?.next == 3)
    #expect(checks.first?.problems == [])
  }

  @Test func `a workspace without predictions has nothing to check`() {
    #expect(PredictionCheck.all(in: LogScene().folder).isEmpty)
  }

  @Test func `a last record that is not whole yet belongs to nobody`() throws {
    let scene = try scene()
    let last = try #require(try scene.segmentPaths().last)
    let bytes = try scene.bytes(last)
    for count in [1, 7, 9, bytes.count - 17] {
      try scene.write(bytes + bytes[16..<(16 + count)], to: last)
      let check = try #require(PredictionCheck.all(in: scene.folder).first)
      #expect(check.problems == [], "\(count) bytes of a record")
      #expect(check.records == 3)
      #expect(try scene.bytes(last).count == bytes.count + count, "checking changes nothing")
    }
  }

  @Test func `a flipped bit names the records that are lost and where`() throws {
    let scene = try scene()
    let first = try #require(try scene.segmentPaths().first)
    var bytes = try scene.bytes(first)
    bytes[40] ^= 1
    try scene.write(bytes, to: first)
    let check = try #require(PredictionCheck.all(in: scene.folder).first)
    #expect(
      check.problems.map(\.sentence) == [
        "records 0 to 0 of the prediction log of claims cannot be read "
          + "(00000000000000000000.predictions, byte 16). "
          + "Restore the file from a backup; the records after it are still read."
      ])
    #expect(check.records == 2)
    #expect(check.next == 3)
  }

  @Test func `a missing first segment is a gap`() throws {
    let scene = try scene()
    try FileManager.default.removeItem(atPath: try #require(try scene.segmentPaths().first))
    let check = try #require(PredictionCheck.all(in: scene.folder).first)
    #expect(check.problems.map(\.code) == [.damaged])
    #expect(check.problems.first?.what.hasPrefix("records 0 to 0 ") == true)
  }

  @Test func `a missing segment in the middle is a gap`() throws {
    let scene = try scene()
    try FileManager.default.removeItem(atPath: try scene.segmentPaths()[1])
    let check = try #require(PredictionCheck.all(in: scene.folder).first)
    #expect(check.problems.map(\.code) == [.damaged])
    #expect(check.problems.first?.what.hasPrefix("records 1 to 1 ") == true)
  }

  @Test func `other bytes at the end are named`() throws {
    let scene = try scene()
    let last = try #require(try scene.segmentPaths().last)
    try scene.write(try scene.bytes(last) + Array(repeating: 0, count: 64), to: last)
    let check = try #require(PredictionCheck.all(in: scene.folder).first)
    #expect(
      check.problems.map(\.what) == [
        "a file of the prediction log of claims has other bytes than records"
      ])
  }

  @Test(arguments: UInt64(0)..<200) func `any flipped byte is found`(seed: UInt64) throws {
    let scene = try scene()
    let paths = try scene.segmentPaths()
    let path = paths[Int(seed) % paths.count]
    var bytes = try scene.bytes(path)
    bytes[Int(seed / 3) % bytes.count] ^= UInt8(1 + seed % 255)
    try scene.write(bytes, to: path)
    let check = try #require(PredictionCheck.all(in: scene.folder).first)
    #expect(!check.problems.isEmpty || check.records < 3)
  }
}
