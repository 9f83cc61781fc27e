import Domain

/// Reads the body of a record whose checksum holds.
struct RecordDecoder {
  private let bytes: UnsafeRawBufferPointer
  private var position = RecordEncoder.fixedBytes

  /// Returns the record in `body`, or nil when its inner lengths contradict its own.
  static func record(in body: UnsafeRawBufferPointer, of model: ModelName) -> PredictionRecord? {
    var decoder = RecordDecoder(bytes: body)
    return decoder.record(of: model)
  }

  private init(bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  private mutating func record(of model: ModelName) -> PredictionRecord? {
    guard
      let requestID = text(count: Int(fixed(44, UInt16.self))),
      let rowID = text(count: Int(fixed(46, UInt16.self))),
      let values = numbers(count: Int(fixed(48, UInt32.self))),
      let texts = rawTexts(count: Int(fixed(2, UInt16.self)))
    else { return nil }
    return PredictionRecord(
      model: model,
      sequence: Int64(bitPattern: fixed(4, UInt64.self)),
      requestID: requestID, rowID: rowID,
      version: Int(truncatingIfNeeded: fixed(20, UInt64.self)),
      epoch: Int(truncatingIfNeeded: fixed(28, UInt64.self)),
      at: Timestamp(milliseconds: Int64(bitPattern: fixed(12, UInt64.self))),
      values: values, texts: texts,
      score: Double(bitPattern: fixed(36, UInt64.self)),
      flags: PredictionFlags(rawValue: bytes[1]))
  }

  private func fixed<Number: FixedWidthInteger>(_ offset: Int, _ type: Number.Type) -> Number {
    RecordFrame.number(bytes, offset, type)
  }

  /// Moves past `count` bytes and returns them, or nil when there are not so many.
  private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
    guard bytes.count - position >= count else { return nil }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<(position + count)])
  }

  private mutating func text(count: Int) -> String? {
    take(count).map { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func numbers(count: Int) -> [Double]? {
    guard let source = take(count * MemoryLayout<Double>.size) else { return nil }
    return [Double](unsafeUninitializedCapacity: count) { target, filled in
      UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
      filled = count
    }
  }

  private mutating func rawTexts(count: Int) -> [RawText]? {
    var texts: [RawText] = []
    for _ in 0..<count {
      guard let head = take(4) else { return nil }
      let column = Int(RecordFrame.number(head, 0, UInt16.self))
      guard let text = text(count: Int(RecordFrame.number(head, 2, UInt16.self))) else {
        return nil
      }
      texts.append(RawText(column: column, text: text))
    }
    return texts
  }
}
