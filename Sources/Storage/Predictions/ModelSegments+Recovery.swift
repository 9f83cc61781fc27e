import Domain

extension ModelSegments {
  /// Opens a model's log and cuts what is not sound off the end of its last segment.
  static func recover(
    model: ModelName, folder: SegmentFolder, options: PredictionLog.Options
  ) throws(Problem) -> (ModelSegments, LogRecovery?) {
    let segments = folder.segments()
    guard let last = segments.last else {
      return (
        ModelSegments(
          model: model, folder: folder, options: options, segments: [], written: 0, next: 0), nil
      )
    }
    let bytes = try folder.read(
      segment: last, offset: 0, count: Int(folder.size(segment: last)))
    let scan = SegmentScan(bytes, first: last)
    try repair(last, bytes, scan, folder, options)
    let opened = ModelSegments(
      model: model, folder: folder, options: options, segments: segments,
      written: max(scan.end, SegmentFile.headerBytes), next: scan.next)
    let cut = Int64(bytes.count) - scan.end
    guard cut > 0 else { return (opened, nil) }
    return (
      opened,
      LogRecovery(
        model: model, segment: SegmentFile.name(first: last), cutBytes: cut,
        nextSequence: scan.next)
    )
  }

  private static func repair(
    _ segment: Int64, _ bytes: [UInt8], _ scan: SegmentScan, _ folder: SegmentFolder,
    _ options: PredictionLog.Options
  ) throws(Problem) {
    guard scan.end < bytes.count || !scan.hasHeader else { return }
    if scan.end < bytes.count {
      folder.keepCut(bytes[Int(scan.end)...], sequence: scan.next)
    }
    let file = try SegmentFile.open(folder: folder.path, first: segment, disk: options.disk)
    let end = max(scan.end, SegmentFile.headerBytes)
    guard file.truncate(to: end), scan.hasHeader || file.writeHeader(), file.sync() else {
      throw LogFailure.problem("repair", folder.path)
    }
  }
}
