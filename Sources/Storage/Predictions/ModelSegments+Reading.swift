import Domain
import Synchronization

extension ModelSegments {
  /// A reader of everything written so far.
  func reader() -> SegmentReader {
    state.withLock { state in
      SegmentReader(
        model: model, folder: folder, segments: state.segments, written: state.written,
        end: state.next)
    }
  }

  /// Checks every record; one problem per segment that is not sound.
  func verify() -> [Problem] {
    let (segments, written, end) = state.withLock { ($0.segments, $0.written, $0.next) }
    var problems: [Problem] = []
    for (index, first) in segments.enumerated() {
      let isLast = index == segments.count - 1
      let next = isLast ? end : segments[index + 1]
      let size = isLast ? written : folder.size(segment: first)
      do throws(Problem) {
        let bytes = try folder.read(segment: first, offset: 0, count: Int(size))
        let scan = SegmentScan(bytes, first: first)
        let isSound = scan.hasHeader && scan.end == size && scan.next == next
        if !isSound { problems.append(damage(in: first, scan, next: next)) }
      } catch {
        problems.append(error)
      }
    }
    return problems
  }

  private func damage(in segment: Int64, _ scan: SegmentScan, next: Int64) -> Problem {
    let what =
      scan.next == next
      ? "a file of the prediction log of \(SafeText(model.rawValue)) has other bytes than records"
      : "records \(scan.next) to \(next - 1) of the prediction log of "
        + "\(SafeText(model.rawValue)) cannot be read"
    return Problem(
      .damaged, what, at: "\(SegmentFile.name(first: segment)), byte \(scan.end)",
      fix: "Restore the file from a backup; the records after it are still read.")
  }

  /// Waits until what was written is on the disk; returns the change if the disk refused.
  func sync(uptime: Duration) -> CaptureChange? {
    let (files, hasNewName) = state.withLock { state in
      defer {
        state.dirty = []
        state.unsynced = 0
        state.hasNewName = false
      }
      return (state.dirty, state.hasNewName)
    }
    if hasNewName { folder.sync() }
    var isSynced = true
    for file in files where !file.sync() { isSynced = false }
    guard !isSynced else { return nil }
    let problem = LogFailure.problem("sync", folder.path)
    return state.withLock { state in
      state.mustRoll = true
      return degrade(because: problem, uptime: uptime, &state)
    }
  }
}
