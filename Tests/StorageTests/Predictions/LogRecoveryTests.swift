import Domain
import Foundation
import Testing

@testable import Storage

@Suite struct LogRecoveryTests {
  let scene = LogScene()

  @Test func `a record cut at any byte is removed and everything before it is kept`() throws {
    let log = try scene.open()
    log.append(scene.batch(2))
    let path = try #require(try scene.segmentPaths().first)
    let before = try scene.bytes(path)
    log.append(scene.batch(1, request: "last"))
    let whole = try scene.bytes(path)
    for end in before.count..<whole.count {
      try scene.write(Array(whole[..<end]), to: path)
      let again = try scene.open()
      #expect(try scene.all(again).map(\.requestID) == ["r", "r"])
      #expect(
        again.recovered.map(\.cutBytes) == (end == before.count ? [] : [Int64(end - before.count)]))
      #expect(try scene.bytes(path) == before)
      #expect(again.append(scene.batch(1, request: "next")) == 2)
      #expect(try scene.all(again).map(\.sequence) == [0, 1, 2])
      #expect(again.verify().isEmpty)
    }
  }

  @Test func `a segment cut within its header begins anew`() throws {
    let log = try scene.open()
    log.append(scene.batch(1))
    let path = try #require(try scene.segmentPaths().first)
    let whole = try scene.bytes(path)
    for end in 0...16 {
      try scene.write(Array(whole[..<end]), to: path)
      let again = try scene.open()
      #expect(again.append(scene.batch(1, request: "new")) == 0)
      #expect(try scene.all(again).map(\.requestID) == ["new"])
      #expect(again.verify().isEmpty)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `a flipped bit costs the records from there on and nothing before`(seed: UInt64) throws {
    let log = try scene.open()
    for request in 0..<5 { log.append(scene.batch(2, request: "\(request)")) }
    let path = try #require(try scene.segmentPaths().first)
    var bytes = try scene.bytes(path)
    let recordBytes = (bytes.count - 16) / 5
    let place = 16 + Int((seed &* 0x9E37_79B9_7F4A_7C15) >> 33) % (bytes.count - 16)
    bytes[place] ^= 1 << UInt8(seed % 8)
    try scene.write(bytes, to: path)
    let again = try scene.open()
    let records = try scene.all(again)
    let sound = (place - 16) / recordBytes * 2
    #expect(records.count == sound || records.count == sound + 1)
    #expect(records.map(\.sequence) == Array(0..<Int64(records.count)))
    #expect(again.recovered.count == 1)
  }

  @Test func `what is cut off is kept beside the segment`() throws {
    let log = try scene.open()
    log.append(scene.batch(1))
    let path = try #require(try scene.segmentPaths().first)
    let whole = try scene.bytes(path)
    try scene.write(whole + [1, 2, 3], to: path)
    let again = try scene.open()
    #expect(
      again.recovered
        == [
          LogRecovery(
            model: scene.model, segment: "00000000000000000000.predictions", cutBytes: 3,
            nextSequence: 1)
        ])
    #expect(try scene.bytes(scene.folder + "/claims/1.cut") == [1, 2, 3])
  }

  @Test func `damage in an old segment is named and passed over`() throws {
    var options = PredictionLog.Options()
    options.segmentBytes = 340
    let log = try scene.open(options)
    for _ in 0..<6 { log.append(scene.batch(2)) }
    let paths = try scene.segmentPaths()
    #expect(paths.count == 3)
    var bytes = try scene.bytes(paths[0])
    bytes[16 + 8 + 60] ^= 0xFF
    try scene.write(bytes, to: paths[0])
    let again = try scene.open(options)
    #expect(again.recovered.isEmpty)
    let sentence =
      "records 0 to 3 of the prediction log of claims cannot be read "
      + "(00000000000000000000.predictions, byte 16). "
      + "Restore the file from a backup; the records after it are still read."
    #expect(again.verify().map(\.sentence) == [sentence])
    let page = try again.read(scene.model, from: .start, maxRecords: 100)
    #expect(page.damage?.sentence == sentence)
    let rest = try again.read(scene.model, from: page.next, maxRecords: 100)
    #expect(rest.records.map(\.sequence) == Array(4..<12))
    #expect(rest.damage == nil)
  }

  @Test func `a position whose records a power cut took is read on by number`() throws {
    let log = try scene.open()
    log.append(scene.batch(2))
    let path = try #require(try scene.segmentPaths().first)
    let kept = try scene.bytes(path)
    log.append(scene.batch(4, request: "lost"))
    let position = try log.read(scene.model, from: .start, maxRecords: 5).next
    #expect(position.sequence == 5)
    try scene.write(kept, to: path)
    let again = try scene.open()
    #expect(try again.read(scene.model, from: position, maxRecords: 9).records.isEmpty)
    again.append(scene.batch(7, request: "a longer name of a request"))
    let page = try again.read(scene.model, from: position, maxRecords: 9)
    #expect(page.records.map(\.sequence) == [5, 6, 7, 8])
    #expect(page.damage == nil)
  }

  @Test(arguments: UInt64(0)..<200)
  func `random bytes never trap the reader`(seed: UInt64) throws {
    var state = seed &+ 1
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }
    var bytes = (0..<Int(next() % 400)).map { _ in UInt8(truncatingIfNeeded: next()) }
    if seed.isMultiple(of: 2), bytes.count >= 8 {
      let length = UInt32(bytes.count - 8).littleEndian
      withUnsafeBytes(of: length) { bytes.replaceSubrange(0..<4, with: $0) }
      let checksum = Checksum.crc32(Array(bytes[8...])).littleEndian
      withUnsafeBytes(of: checksum) { bytes.replaceSubrange(4..<8, with: $0) }
      if bytes.count > 8 { bytes[8] = 1 }
    }
    bytes.withUnsafeBytes { whole in
      if case .sound(_, let body) = RecordFrame.read(whole, at: 0) {
        _ = RecordDecoder.record(
          in: UnsafeRawBufferPointer(rebasing: whole[body]), of: scene.model)
      }
      guard whole.count >= RecordEncoder.fixedBytes else { return }
      _ = RecordDecoder.record(in: whole, of: scene.model)
    }
  }
}
