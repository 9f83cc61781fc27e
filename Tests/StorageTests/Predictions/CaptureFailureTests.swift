import Domain
import Foundation
import Synchronization
import Testing

@testable import Storage

@Suite struct CaptureFailureTests {
  let scene = LogScene()

  /// A disk that takes `room` more bytes and then refuses.
  final class SmallDisk: Sendable {
    let room: Mutex<Int>
    init(room: Int) { self.room = Mutex(room) }

    var disk: LogDisk {
      var disk = LogDisk.system
      disk.write = { file, bytes, offset in
        let part = self.room.withLock { room in
          defer { room -= min(room, bytes.count) }
          return min(room, bytes.count)
        }
        guard part > 0 else {
          errno = ENOSPC
          return -1
        }
        return pwrite(file, bytes.baseAddress, part, off_t(offset))
      }
      return disk
    }
  }

  private func options(_ disk: LogDisk) -> PredictionLog.Options {
    var options = PredictionLog.Options()
    options.disk = disk
    return options
  }

  @Test func `a full disk degrades capture, counts what is skipped and resumes`() throws {
    let small = SmallDisk(room: 16 + 250)
    let log = try scene.open(options(small.disk))
    let changes = Mutex<[CaptureChange]>([])
    log.onChange { change in changes.withLock { $0.append(change) } }
    #expect(log.append(scene.batch(2)) == 0)
    #expect(log.append(scene.batch(3)) == nil)
    #expect(
      log.status(of: scene.model) == CaptureStatus(state: .degraded, written: 2, skipped: 3))
    #expect(
      changes.withLock { $0.first?.problem?.sentence }
        == "the prediction log cannot be written, the disk is full (\(scene.folder)/claims). "
        + "Free some space; capture resumes by itself.")

    small.room.withLock { $0 = 1 << 20 }
    #expect(log.append(scene.batch(1)) == nil)
    scene.timekeeper.advance(by: .seconds(1))
    #expect(log.append(scene.batch(1, request: "after")) == 2)
    #expect(log.status(of: scene.model) == CaptureStatus(state: .on, written: 3, skipped: 4))
    #expect(changes.withLock { $0.map(\.status.state) } == [.degraded, .on])
    #expect(try scene.all(log).map(\.requestID) == ["r", "r", "after"])
    #expect(try scene.open().verify().isEmpty)
  }

  @Test func `a disk full from the start is tried again`() throws {
    let small = SmallDisk(room: 0)
    let log = try scene.open(options(small.disk))
    #expect(log.append(scene.batch(1)) == nil)
    small.room.withLock { $0 = 1 << 20 }
    scene.timekeeper.advance(by: .seconds(1))
    #expect(log.append(scene.batch(1)) == 0)
    #expect(try scene.open().verify().isEmpty)
  }

  @Test(arguments: 0..<120)
  func `a disk that fills at any byte leaves only whole records`(room: Int) throws {
    let small = SmallDisk(room: 16 + room)
    let log = try scene.open(options(small.disk))
    for _ in 0..<3 { log.append(scene.batch(1)) }
    let written = log.status(of: scene.model).written
    let again = try scene.open()
    #expect(again.recovered.isEmpty)
    #expect(try scene.all(again).count == Int(written))
  }

  @Test func `a folder that is a file degrades capture and says so`() throws {
    try FileManager.default.createDirectory(
      atPath: scene.folder, withIntermediateDirectories: true)
    try scene.write([], to: scene.folder + "/claims")
    let log = try scene.open()
    let problems = Mutex<[String]>([])
    log.onChange { change in problems.withLock { $0 += [change.problem?.sentence ?? ""] } }
    #expect(log.append(scene.batch(1)) == nil)
    #expect(
      problems.withLock { $0 } == [
        "the folder of the prediction log cannot be made (\(scene.folder)/claims). "
          + "Check that the engine may write there and that the disk has room."
      ])
  }

  @Test func `a disk that cannot sync turns capture off until a new segment works`() async throws {
    let isBroken = Mutex(true)
    var disk = LogDisk.system
    disk.sync = { _ in
      errno = EIO
      return isBroken.withLock { $0 } ? -1 : 0
    }
    let log = try scene.open(options(disk))
    log.append(scene.batch(1))
    await log.sync()
    #expect(log.status(of: scene.model).state == .degraded)
    isBroken.withLock { $0 = false }
    scene.timekeeper.advance(by: .seconds(1))
    #expect(log.append(scene.batch(1)) == 1)
    await log.sync()
    #expect(log.status(of: scene.model) == CaptureStatus(state: .on, written: 2, skipped: 0))
    #expect(try scene.segmentPaths().count == 2)
    #expect(try scene.all(log).map(\.sequence) == [0, 1])
  }
}
