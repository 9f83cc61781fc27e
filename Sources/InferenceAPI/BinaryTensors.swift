import Domain

/// Reads tensors that follow the JSON of a request, one after another, little-endian.
struct BinaryTensors {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Reads the next tensor.
  mutating func next(
    _ type: TensorType, count: Int, size: Int, place: String
  ) throws(Problem) -> TensorCells {
    guard bytes.count - position >= size else {
      throw Problem(
        .invalidInput, "the body ends within the input's binary data", at: place,
        fix: "Send as many bytes as binary_data_size says.")
    }
    let source = UnsafeRawBufferPointer(rebasing: bytes[position..<(position + size)])
    position += size
    guard let width = type.elementBytes else { return try texts(source, place: place) }
    guard count * width == size else {
      throw Problem(
        .invalidInput, "binary_data_size is \(size), its shape says \(count * width)", at: place,
        fix: "Make shape, datatype and binary_data_size agree.")
    }
    var cells = TensorCells()
    for index in 0..<count {
      cells.append(Self.number(source, at: index * width, type))
    }
    return cells
  }

  /// Checks that nothing is left over.
  func finish() throws(Problem) {
    guard position == bytes.count else {
      throw Problem(
        .invalidInput, "\(bytes.count - position) bytes follow the last input",
        fix: "Send as many bytes as the inputs' binary_data_size say.")
    }
  }

  private func texts(
    _ source: UnsafeRawBufferPointer, place: String
  ) throws(Problem) -> TensorCells {
    var cells = TensorCells()
    var start = 0
    while start < source.count {
      guard source.count - start >= 4 else { throw Self.cut(place) }
      let length = Int(Self.load(source, start, UInt32.self))
      guard source.count - start - 4 >= length else { throw Self.cut(place) }
      let text = UnsafeRawBufferPointer(rebasing: source[(start + 4)..<(start + 4 + length)])
      cells.append(String(decoding: text, as: UTF8.self))
      start += 4 + length
    }
    return cells
  }

  private static func cut(_ place: String) -> Problem {
    Problem(
      .invalidInput, "a text of the input is longer than its binary data", at: place,
      fix: "Write each text as its length in four bytes and its bytes.")
  }

  private static func load<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ type: Number.Type
  ) -> Number {
    Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  private static func number(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, _ type: TensorType
  ) -> Double {
    switch type {
    case .bool, .uint8: Double(bytes[offset])
    case .uint16: Double(load(bytes, offset, UInt16.self))
    case .uint32: Double(load(bytes, offset, UInt32.self))
    case .uint64: Double(load(bytes, offset, UInt64.self))
    case .int8: Double(Int8(bitPattern: bytes[offset]))
    case .int16: Double(load(bytes, offset, Int16.self))
    case .int32: Double(load(bytes, offset, Int32.self))
    case .int64: Double(load(bytes, offset, Int64.self))
    case .fp16: half(load(bytes, offset, UInt16.self))
    case .fp32: Double(Float(bitPattern: load(bytes, offset, UInt32.self)))
    case .fp64: Double(bitPattern: load(bytes, offset, UInt64.self))
    case .bytes: .nan
    }
  }

  /// Widens a half-precision number (IEEE 754 binary16).
  private static func half(_ bits: UInt16) -> Double {
    let sign: FloatingPointSign = bits & 0x8000 == 0 ? .plus : .minus
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1_024
    switch exponent {
    case 0: return Double(sign: sign, exponent: -14, significand: fraction)
    case 0x1F: return fraction == 0 ? (sign == .plus ? .infinity : -.infinity) : .nan
    default: return Double(sign: sign, exponent: exponent - 15, significand: 1 + fraction)
    }
  }
}
