/// Spells a Swift name as the wire does: `notWorseThan` becomes `not_worse_than`.
enum WireWords {
  /// Returns `name` in snake case.
  static func snake(_ name: String) -> String {
    var words = ""
    for character in name {
      if character.isUppercase {
        words += "_" + character.lowercased()
      } else {
        words.append(character)
      }
    }
    return words
  }
}
