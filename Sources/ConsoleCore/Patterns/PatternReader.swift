/// Reads a pattern into its parts: letters, `.`, classes, groups, choices, anchors and counts.
struct PatternReader {
  private static let deepest = 20
  private static let mostTimes = 100
  private var rest: ArraySlice<Unicode.Scalar>
  private var depth = 0

  init(_ source: String) {
    rest = Array(source.unicodeScalars)[...]
  }

  mutating func node() throws(PatternFault) -> PatternNode {
    let node = try choice()
    guard rest.isEmpty else { throw .incomplete }
    return node
  }

  private mutating func choice() throws(PatternFault) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(PatternFault) -> PatternNode {
    var parts: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      parts.append(try repeated(try part()))
    }
    return .sequence(parts)
  }

  private mutating func part() throws(PatternFault) -> PatternNode {
    switch rest.removeFirst() {
    case "(": return try group()
    case "[": return .one(try set())
    case ".": return .one(.any)
    case "^": return .start
    case "$": return .end
    case "\\": return try escape()
    case "*", "+", "?", "{": throw .incomplete
    case let scalar: return .letters(scalar)
    }
  }

  private mutating func group() throws(PatternFault) -> PatternNode {
    if take("?") {
      guard take(":") else { throw .unknown("(?\(rest.first.map(String.init) ?? "")") }
    }
    guard depth < Self.deepest else { throw .tooLarge }
    depth += 1
    let inner = try choice()
    depth -= 1
    guard take(")") else { throw .incomplete }
    return inner
  }

  private mutating func escape() throws(PatternFault) -> PatternNode {
    guard let scalar = rest.popFirst() else { throw .incomplete }
    switch scalar {
    case "b": return .boundary(isOne: true)
    case "B": return .boundary(isOne: false)
    default: break
    }
    if let kind = Self.set(after: scalar) { return .one(kind) }
    guard !scalar.isASCII || !scalar.isOf(.word) else { throw .unknown("\\\(scalar)") }
    return .letters(scalar)
  }

  /// Returns the characters that a letter after a backslash stands for.
  private static func set(after scalar: Unicode.Scalar) -> PatternSet? {
    switch scalar {
    case "d": PatternSet(kinds: [.digit])
    case "w": PatternSet(kinds: [.word])
    case "s": PatternSet(kinds: [.space])
    case "D": PatternSet(absentKinds: [.digit])
    case "W": PatternSet(absentKinds: [.word])
    case "S": PatternSet(absentKinds: [.space])
    case "t": .letter("\t")
    default: nil
    }
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternFault) -> PatternNode {
    var node = node
    while let next = rest.first {
      switch next {
      case "*": node = .times(node, least: 0, most: nil)
      case "+": node = .times(node, least: 1, most: nil)
      case "?": node = .times(node, least: 0, most: 1)
      case "{": node = try counted(node)
      default: return node
      }
      if next != "{" { rest.removeFirst() }
    }
    return node
  }

  private mutating func counted(_ node: PatternNode) throws(PatternFault) -> PatternNode {
    rest.removeFirst()
    guard let least = number() else { throw .incomplete }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}") else { throw .incomplete }
    guard least <= Self.mostTimes, most ?? 0 <= Self.mostTimes else { throw .tooLarge }
    guard most.map({ least <= $0 }) ?? true else { throw .incomplete }
    return .times(node, least: least, most: most)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest = rest.dropFirst(digits.count)
    return Int(String(String.UnicodeScalarView(digits)))
  }

  private mutating func set() throws(PatternFault) -> PatternSet {
    var set = PatternSet()
    set.isInverted = take("^")
    var isFirst = true
    while let scalar = rest.popFirst() {
      if scalar == "]", !isFirst { return set }
      isFirst = false
      try add(scalar, to: &set)
    }
    throw .incomplete
  }

  private mutating func add(
    _ scalar: Unicode.Scalar, to set: inout PatternSet
  ) throws(PatternFault) {
    var low = scalar
    if scalar == "\\" {
      guard let escaped = rest.popFirst() else { throw .incomplete }
      if let known = Self.set(after: escaped) {
        set.ranges += known.ranges
        set.kinds += known.kinds
        set.absentKinds += known.absentKinds
        return
      }
      low = escaped
    }
    guard rest.first == "-", let high = rest.dropFirst().first, high != "]" else {
      set.ranges += PatternSet.letter(low).ranges
      return
    }
    rest = rest.dropFirst(2)
    guard low.value <= high.value else { throw .incomplete }
    set.ranges.append(low.value...high.value)
    set.ranges += Self.lowered(low, high)
  }

  /// The lower case of a range of capital letters.
  private static func lowered(
    _ low: Unicode.Scalar, _ high: Unicode.Scalar
  ) -> [ClosedRange<UInt32>] {
    let capitals: ClosedRange<UInt32> = 0x41...0x5A
    guard (low.value...high.value).overlaps(capitals) else { return [] }
    let common = (low.value...high.value).clamped(to: capitals)
    return [(common.lowerBound + 0x20)...(common.upperBound + 0x20)]
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }
}

extension PatternNode {
  /// One letter, or the several that are its lower case.
  fileprivate static func letters(_ scalar: Unicode.Scalar) -> PatternNode {
    let parts = scalar.lowered.map { PatternNode.one(.letter($0)) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }
}
