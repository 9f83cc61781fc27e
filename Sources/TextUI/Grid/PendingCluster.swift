/// Gathers a sign and the marks on it while text is read scalar by scalar.
struct PendingCluster {
  /// The most accents kept on one sign; ncurses holds no more in a cell.
  private static let maximumMarks = 4

  private var base: Unicode.Scalar?
  private var width = 0
  private var marks: [Unicode.Scalar] = []
  private var isJoined = false

  /// Whether `scalar` belongs to the sign gathered so far; if so, it is taken in or dropped.
  mutating func absorbs(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x300 {
      isJoined = false
      return false
    }
    if scalar.value == 0x200D {
      isJoined = true
      return true
    }
    if isJoined, scalar.properties.isEmoji {
      isJoined = false
      return true
    }
    isJoined = false
    if (0x1F3FB...0x1F3FF).contains(scalar.value), base?.properties.isEmojiModifierBase == true {
      return true
    }
    guard TextWidth.columns(of: scalar) == 0 else { return false }
    if !(0xFE00...0xFE0F).contains(scalar.value), marks.count < Self.maximumMarks {
      marks.append(scalar)
    }
    return true
  }

  mutating func start(with scalar: Unicode.Scalar, width: Int) {
    base = scalar
    self.width = width
  }

  /// The sign gathered so far, which is then forgotten; marks without a sign are dropped.
  mutating func take() -> (Character, Int)? {
    defer {
      base = nil
      marks.removeAll(keepingCapacity: true)
    }
    guard let base else { return nil }
    if marks.isEmpty { return (Character(base), width) }
    var text = String(base)
    text.unicodeScalars.append(contentsOf: marks)
    return (text.count == 1 ? Character(text) : Character(base), width)
  }
}
