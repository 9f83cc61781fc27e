extension Key {
  private static let named: [Key] = [
    .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .pageUp,
    .pageDown, .home, .end, .character(" "),
  ]
  private static let lastFunction = 12

  /// Finds the key that help calls `label`.
  ///
  /// - Parameter label: One character, or a name such as `enter`, `space`, `f5` or `ctrl-d`.
  public init?(label: String) {
    if let key = Self.named.first(where: { $0.label == label }) {
      self = key
    } else if label.count == 1, let character = label.first, !character.isWhitespace {
      self = .character(character)
    } else if label.hasPrefix("ctrl-"), label.count == 6, let letter = label.last,
      "abcdefghijklmnopqrstuvwxyz@[\\]^_".contains(letter)
    {
      self = .control(letter)
    } else if label.hasPrefix("f"), let number = Int(label.dropFirst()),
      (1...Self.lastFunction).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }
}
