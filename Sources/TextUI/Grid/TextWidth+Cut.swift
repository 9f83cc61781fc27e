public import Domain

extension TextWidth {
  /// Splits text into rows of at most `width` columns, at spaces where there are any.
  ///
  /// - Returns: At least one row; an empty text gives an empty one.
  public static func wrap(_ text: SafeText, width: Int) -> [SafeText] {
    guard width > 0, columns(text) > width else { return [text] }
    var rows: [String] = []
    var row = ""
    var used = 0
    for word in words(of: text.text, width: width) {
      let length = columns(SafeText(word))
      if used + length > width, used > 0 {
        rows.append(row)
        row = ""
        used = 0
        if word == " " { continue }
      }
      row += word
      used += length
    }
    rows.append(row)
    return rows.map { SafeText($0) }
  }

  /// Returns `text` with its middle left out, so that it fits: names of one family, such as
  /// `train@lr0.1-seed1`, differ at their ends.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The columns it may cover.
  ///   - ellipsis: What stands for the part that is left out.
  /// - Returns: The text itself where it fits; the end of what is left is at least as long as the
  ///   beginning.
  public static func leavingOutMiddle(
    of text: SafeText, width: Int, ellipsis: Character
  ) -> SafeText {
    let whole = columns(text)
    guard whole > width, width > 2 else { return text }
    let end = width / 2
    var head = ""
    var used = 0
    forEachCluster(text.text) { character, columns in
      guard used + columns <= width - 1 - end else { return false }
      head.append(character)
      used += columns
      return true
    }
    return SafeText(head + String(ellipsis) + dropping(whole - end, from: text).text)
  }

  /// Returns `text` without its first `count` columns; half a wide sign becomes a space.
  public static func dropping(_ count: Int, from text: SafeText) -> SafeText {
    guard count > 0 else { return text }
    var left = count
    var rest = ""
    forEachCluster(text.text) { character, width in
      if left >= width {
        left -= width
      } else if left > 0 {
        left = 0
        rest += " "
      } else {
        rest.append(character)
      }
      return true
    }
    return SafeText(rest)
  }

  /// Returns the columns at which `search` occurs in `text`, ignoring case.
  static func occurrences(of search: SafeText, in text: SafeText) -> [Range<Int>] {
    let sought = clusters(of: search)
    let signs = clusters(of: text)
    guard !sought.isEmpty, signs.count >= sought.count else { return [] }
    var starts = [0]
    for sign in signs { starts.append((starts.last ?? 0) + sign.width) }
    return (0...signs.count - sought.count).compactMap { first in
      let isMatch = sought.indices.allSatisfy { sought[$0].text == signs[first + $0].text }
      return isMatch ? starts[first]..<starts[first + sought.count] : nil
    }
  }

  private static func clusters(of text: SafeText) -> [(text: String, width: Int)] {
    var clusters: [(text: String, width: Int)] = []
    forEachCluster(text.text) { character, width in
      clusters.append((character.lowercased(), width))
      return true
    }
    return clusters
  }

  /// Splits text into words and single spaces; words wider than `width` are cut into pieces.
  private static func words(of text: String, width: Int) -> [String] {
    var words: [String] = []
    var word = ""
    var used = 0
    forEachCluster(text) { character, length in
      if character == " " || used + length > width {
        if !word.isEmpty { words.append(word) }
        word = ""
        used = 0
      }
      if character == " " {
        words.append(" ")
      } else {
        word.append(character)
        used += length
      }
      return true
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
