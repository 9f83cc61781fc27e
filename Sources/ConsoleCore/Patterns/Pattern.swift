/// Holds a regular expression that cannot be slow: time grows with pattern times text, never more.
///
/// All ways to match go forward together (Thompson 1968), so nothing is tried twice. Letters,
/// `.`, classes, groups, `|`, `^`, `$`, `\b`, `*`, `+`, `?` and `{2,3}` are known; references to
/// groups and looking around are not. Upper and lower case are the same.
struct Pattern: Hashable, Sendable {
  /// The longest pattern that is read, in characters.
  static let longestPattern = 200
  /// How much of a text is looked at, in code points.
  static let longestText = 4_096
  private static let mostSteps = 2_000

  /// Is one step of the way through a pattern.
  enum Step: Hashable, Sendable {
    /// Takes a character that the table with this number contains.
    case one(Int)
    case jump(Int)
    case split(Int, Int)
    case start
    case end
    case boundary(isOne: Bool)
    case match
  }

  private(set) var steps: [Step] = []
  private(set) var tables: [PatternTable] = []
  /// How many parts were written out: a count of nothing costs time although it adds no step.
  private var parts = 0

  init(_ source: String) throws(PatternFault) {
    guard source.count <= Self.longestPattern else { throw .tooLarge }
    var reader = PatternReader(source)
    try append(try reader.node())
    steps.append(.match)
  }

  private mutating func append(_ node: PatternNode) throws(PatternFault) {
    parts += 1
    guard parts < Self.mostSteps else { throw .tooLarge }
    switch node {
    case .one(let set):
      steps.append(.one(tables.count))
      tables.append(PatternTable(set))
    case .sequence(let parts): for part in parts { try append(part) }
    case .choice(let branches): try append(choice: branches)
    case .times(let inner, let least, let most): try append(inner, least, most)
    case .start: steps.append(.start)
    case .end: steps.append(.end)
    case .boundary(let isOne): steps.append(.boundary(isOne: isOne))
    }
  }

  private mutating func append(choice branches: [PatternNode]) throws(PatternFault) {
    var ends: [Int] = []
    for branch in branches.dropLast() {
      let split = steps.count
      steps.append(.match)
      try append(branch)
      ends.append(steps.count)
      steps.append(.match)
      steps[split] = .split(split + 1, steps.count)
    }
    if let last = branches.last { try append(last) }
    for end in ends { steps[end] = .jump(steps.count) }
  }

  private mutating func append(
    _ inner: PatternNode, _ least: Int, _ most: Int?
  ) throws(PatternFault) {
    for _ in 0..<least { try append(inner) }
    guard let most else {
      let split = steps.count
      steps.append(.match)
      try append(inner)
      steps.append(.jump(split))
      steps[split] = .split(split + 1, steps.count)
      return
    }
    for _ in least..<most {
      let split = steps.count
      steps.append(.match)
      try append(inner)
      steps[split] = .split(split + 1, steps.count)
    }
  }
}
