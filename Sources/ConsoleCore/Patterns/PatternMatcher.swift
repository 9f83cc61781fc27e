/// Looks for a pattern in one text after the other, without new memory for each.
struct PatternMatcher {
  private let steps: [Pattern.Step]
  private let tables: [PatternTable]
  private var present: [Int] = []
  private var next: [Int] = []
  private var seenAt: [Int]
  private var visit = 0
  private var stack: [Int] = []

  init(_ pattern: Pattern) {
    steps = pattern.steps
    tables = pattern.tables
    seenAt = Array(repeating: 0, count: steps.count)
  }

  /// Whether the pattern is somewhere in a text, which must be in lower case.
  mutating func matches(_ text: String) -> Bool {
    next.removeAll(keepingCapacity: true)
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars.prefix(Pattern.longestText) {
      if arrive(at: Place(before: before, after: scalar)) { return true }
      step(over: scalar)
      before = scalar
    }
    return arrive(at: Place(before: before, after: nil))
  }

  /// Follows all ways that have come here, and a new one; returns whether one is complete.
  private mutating func arrive(at place: Place) -> Bool {
    visit += 1
    present.removeAll(keepingCapacity: true)
    for index in next.indices where follow(next[index], at: place) { return true }
    return follow(0, at: place)
  }

  /// What stands at both sides of a place in the text.
  private struct Place {
    let before: Unicode.Scalar?
    let after: Unicode.Scalar?

    var isBoundary: Bool { (before?.isOf(.word) ?? false) != (after?.isOf(.word) ?? false) }
  }

  /// Goes on without taking a character; returns whether the pattern is complete.
  private mutating func follow(_ first: Int, at place: Place) -> Bool {
    stack.append(first)
    while let index = stack.popLast() {
      guard seenAt[index] != visit else { continue }
      seenAt[index] = visit
      switch steps[index] {
      case .match:
        stack.removeAll(keepingCapacity: true)
        return true
      case .one: present.append(index)
      case .jump(let target): stack.append(target)
      case .split(let left, let right): stack += [right, left]
      case .start: if place.before == nil { stack.append(index + 1) }
      case .end: if place.after == nil { stack.append(index + 1) }
      case .boundary(let isOne): if place.isBoundary == isOne { stack.append(index + 1) }
      }
    }
    return false
  }

  private mutating func step(over scalar: Unicode.Scalar) {
    next.removeAll(keepingCapacity: true)
    for index in present {
      guard case .one(let table) = steps[index], tables[table].contains(scalar) else { continue }
      next.append(index + 1)
    }
  }
}
