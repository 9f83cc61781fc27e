/// Tests row after row with the terms of a filter; words and patterns are made ready once.
struct FilterTest {
  private let tests: [(Subject) -> Bool]
  private let surroundings: RowSurroundings

  init(_ terms: [Filter.Term], amid surroundings: RowSurroundings) {
    tests = terms.map(Self.test)
    self.surroundings = surroundings
  }

  func holds(for row: Row) -> Bool {
    let subject = Subject(row, amid: surroundings)
    return tests.allSatisfy { $0(subject) }
  }

  /// Is a row with the text that terms look into, written once for all of them.
  private final class Subject {
    let row: Row
    private let surroundings: RowSurroundings
    private(set) lazy var text = row.searchText(amid: surroundings).lowercased()
    private(set) lazy var bytes = Array(text.utf8)

    init(_ row: Row, amid surroundings: RowSurroundings) {
      self.row = row
      self.surroundings = surroundings
    }
  }

  private static func test(_ term: Filter.Term) -> (Subject) -> Bool {
    switch term {
    case .word(let word):
      let bytes = Array(word.utf8)
      return { $0.bytes.contains(bytes) }
    case .letters(let letters):
      let bytes = Array(letters.utf8)
      return { $0.bytes.hasWord(withLetters: bytes) }
    case .pattern(let pattern):
      var matcher = PatternMatcher(pattern)
      return { matcher.matches($0.text) }
    case .number(let field, let comparison, let bound):
      return { $0.row.number(of: field).map { comparison.holds($0, bound) } ?? false }
    case .all(let terms):
      let tests = terms.map(test)
      return { subject in tests.allSatisfy { $0(subject) } }
    case .not(let inner):
      let holds = test(inner)
      return { !holds($0) }
    }
  }
}

extension Array<UInt8> {
  /// Whether the bytes of `part` stand somewhere in a row.
  func contains(_ part: [UInt8]) -> Bool {
    guard let first = part.first else { return true }
    guard part.count <= count else { return false }
    for start in 0...(count - part.count) where self[start] == first {
      var length = 1
      while length < part.count, self[start + length] == part[length] { length += 1 }
      if length == part.count { return true }
    }
    return false
  }

  /// Whether one word has all `letters` in their order, others between them allowed.
  func hasWord(withLetters letters: [UInt8]) -> Bool {
    let space = UInt8(ascii: " ")
    var found = 0
    for byte in self {
      if byte == space { found = 0 } else if byte == letters[found] { found += 1 }
      if found == letters.count { return true }
    }
    return false
  }
}
