extension Array<String> {
  /// Returns the name that is most like `word`, if one is like it at all.
  func nearest(to word: String) -> String? {
    let word = String(word.prefix(40))
    let measured = map {
      ($0, Self.distance(Array<Character>($0.prefix(40)), Array<Character>(word)))
    }
    guard let best = measured.min(by: { $0.1 < $1.1 }) else { return nil }
    return best.1 <= Swift.max(1, word.count / 3) ? best.0 : nil
  }

  /// Counts the insertions, deletions and replacements between two words (Levenshtein 1966).
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var row = [Int](0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (place, other) in right.enumerated() {
        let replaced = diagonal + (character == other ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = Swift.min(replaced, row[place] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
