/// Is one part of a pattern as it was read.
indirect enum PatternNode: Hashable, Sendable {
  case one(PatternSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case times(PatternNode, least: Int, most: Int?)
  case start
  case end
  case boundary(isOne: Bool)
}

/// Describes the characters that one place of a pattern takes.
struct PatternSet: Hashable, Sendable {
  /// Names a kind of characters.
  enum Kind: Hashable, Sendable {
    case digit
    case word
    case space
  }

  var ranges: [ClosedRange<UInt32>] = []
  var kinds: [Kind] = []
  var absentKinds: [Kind] = []
  var isInverted = false

  /// Every character.
  static let any = PatternSet(isInverted: true)

  static func letter(_ scalar: Unicode.Scalar) -> PatternSet {
    PatternSet(ranges: scalar.lowered.map { $0.value...$0.value })
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    let isListed =
      ranges.contains { $0.contains(scalar.value) } || kinds.contains { scalar.isOf($0) }
      || absentKinds.contains { !scalar.isOf($0) }
    return isListed != isInverted
  }
}

extension Unicode.Scalar {
  /// The scalars of its lower case: patterns and texts are compared in lower case.
  var lowered: [Unicode.Scalar] { Array(properties.lowercaseMapping.unicodeScalars) }

  func isOf(_ kind: PatternSet.Kind) -> Bool {
    switch kind {
    case .digit: properties.generalCategory == .decimalNumber
    case .space: properties.isWhitespace
    case .word:
      self == "_" || properties.isAlphabetic || properties.generalCategory == .decimalNumber
    }
  }
}

/// Answers for one place of a pattern; for ASCII from a table, because most texts are ASCII.
struct PatternTable: Hashable, Sendable {
  private let set: PatternSet
  private let low: UInt64
  private let high: UInt64

  init(_ set: PatternSet) {
    self.set = set
    low = Self.mask(of: set, from: 0)
    high = Self.mask(of: set, from: 64)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<64: low & (1 << UInt64(scalar.value)) != 0
    case 64..<128: high & (1 << UInt64(scalar.value - 64)) != 0
    default: set.contains(scalar)
    }
  }

  private static func mask(of set: PatternSet, from first: UInt8) -> UInt64 {
    (0..<64).reduce(0) { mask, bit in
      set.contains(Unicode.Scalar(first + UInt8(bit))) ? mask | 1 << UInt64(bit) : mask
    }
  }
}

/// Says why a pattern cannot be used.
enum PatternFault: Error, Hashable {
  case incomplete
  case unknown(String)
  case tooLarge
}
