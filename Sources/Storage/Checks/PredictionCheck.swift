public import Domain

/// Reads the prediction log of one model as it lies on the disk and says whether it is sound.
///
/// It changes nothing, so it may run beside the engine that appends: a last record that is not
/// whole yet belongs to nobody, for its reply has not been sent.
public struct PredictionCheck: Sendable {
  /// The model.
  public let model: ModelName
  /// How many records can be read.
  public let records: Int64
  /// The number that the next record gets.
  public let next: Int64
  /// What is wrong, one problem per segment.
  public let problems: [Problem]

  /// Checks the logs of all models.
  ///
  /// - Parameter folder: The log's folder.
  /// - Returns: One check for each model that has a log.
  public static func all(in folder: String) -> [PredictionCheck] {
    SegmentFolder.models(in: folder).map {
      PredictionCheck(model: $0, folder: SegmentFolder(root: folder, model: $0))
    }
  }

  private init(model: ModelName, folder: SegmentFolder) {
    let segments = folder.segments()
    var problems: [Problem] = []
    var records: Int64 = 0
    var next: Int64 = 0
    for (index, first) in segments.enumerated() {
      if first > next, index == 0 {
        problems.append(Self.missing(next..<first, of: model, at: SegmentFile.name(first: first)))
      }
      let follower = index + 1 < segments.count ? segments[index + 1] : nil
      do throws(Problem) {
        let size = folder.size(segment: first)
        let bytes = try folder.read(segment: first, offset: 0, count: Int(size))
        let scan = SegmentScan(bytes, first: first)
        records += scan.next - first
        next = max(scan.next, follower ?? 0)
        if let problem = Self.problem(scan, bytes, first: first, follower: follower, of: model) {
          problems.append(problem)
        }
      } catch {
        problems.append(error)
      }
    }
    self.model = model
    self.records = records
    self.next = next
    self.problems = problems
  }

  private static func problem(
    _ scan: SegmentScan, _ bytes: [UInt8], first: Int64, follower: Int64?, of model: ModelName
  ) -> Problem? {
    let place = "\(SegmentFile.name(first: first)), byte \(scan.end)"
    if let follower {
      guard !scan.hasHeader || scan.next != follower || scan.end != bytes.count else { return nil }
      return scan.next < follower
        ? missing(scan.next..<follower, of: model, at: place) : foreign(model, at: place)
    }
    guard !bytes.isEmpty, bytes.count >= SegmentFile.headerBytes else { return nil }
    guard scan.hasHeader else { return foreign(model, at: place) }
    guard scan.end < bytes.count else { return nil }
    let rest = bytes.withUnsafeBytes { RecordFrame.read($0, at: Int(scan.end)) }
    if case .cut = rest { return nil }
    return foreign(model, at: place)
  }

  private static func missing(
    _ range: Range<Int64>, of model: ModelName, at place: String
  ) -> Problem {
    Problem(
      .damaged,
      "records \(range.lowerBound) to \(range.upperBound - 1) of the prediction log of "
        + "\(SafeText(model.rawValue)) cannot be read", at: place,
      fix: "Restore the file from a backup; the records after it are still read.")
  }

  private static func foreign(_ model: ModelName, at place: String) -> Problem {
    Problem(
      .damaged,
      "a file of the prediction log of \(SafeText(model.rawValue)) has other bytes than records",
      at: place, fix: "Restore the file from a backup; the engine cuts off what it cannot read.")
  }
}
