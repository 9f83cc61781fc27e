import Documents

/// Finds where a value may be written in a parameter file.
///
/// Places are guessed from the text and only offered: whoever replaces one reads the file again and
/// sees whether just that value has changed. So one search serves YAML, JSON, TOML and Python.
struct ParameterToken {
  private typealias Scalars = String.UnicodeScalarView

  private let scalars: String.UnicodeScalarView

  /// Searches a file's text.
  init(in text: String) { scalars = text.unicodeScalars }

  /// Returns the places that may hold a value, the likelier first.
  ///
  /// - Parameters:
  ///   - place: Where the value begins, if the file's reader tells.
  ///   - key: The key it is written under.
  /// - Returns: Ranges of the text.
  func places(at place: YAMLPlace?, under key: String) -> [Range<String.Index>] {
    let starts = place.map { $0.index(in: scalars).map { [$0] } ?? [] } ?? starts(under: key)
    return starts.flatMap { ends(from: skippingAnchor(from: $0)) }
  }

  /// Where values begin behind `key =`, `"key":` and `key: type =`.
  private func starts(under key: String) -> [String.Index] {
    let name = Array(key.unicodeScalars)
    var found: [String.Index] = []
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if scalars[index...].starts(with: name), isBoundary(before: index) {
        found += startsOnLine(after: scalars.index(index, offsetBy: name.count))
      }
      index = scalars.index(after: index)
    }
    return found
  }

  private func isBoundary(before index: String.Index) -> Bool {
    guard index > scalars.startIndex else { return true }
    let scalar = scalars[scalars.index(before: index)]
    return scalar != "_" && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
  }

  /// The first `:` and the first `=` of a line, each with the blanks behind it passed over.
  private func startsOnLine(after index: String.Index) -> [String.Index] {
    let line = scalars[index...].prefix { !YAMLPlace.isBreak($0) }
    return [":", "="].compactMap { sign in
      line.firstIndex(of: sign).map { skippingBlanks(from: scalars.index(after: $0)) }
    }
  }

  private func skippingBlanks(from index: String.Index) -> String.Index {
    scalars[index...].firstIndex { $0 != " " && $0 != "\t" } ?? scalars.endIndex
  }

  /// Passes over `&name` and `!tag`, which belong to a value of YAML and are no part of it.
  private func skippingAnchor(from start: String.Index) -> String.Index {
    guard start < scalars.endIndex, scalars[start] == "&" || scalars[start] == "!" else {
      return start
    }
    let word = scalars[start...].prefix { $0 != " " && !YAMLPlace.isBreak($0) }
    return skippingBlanks(from: word.endIndex)
  }

  private func ends(from start: String.Index) -> [Range<String.Index>] {
    guard start < scalars.endIndex else { return [] }
    let first = scalars[start]
    if first == "\"" || first == "'" {
      return quotedEnd(from: start, first).map { [start..<$0] } ?? []
    }
    let line = scalars[start...].prefix { !YAMLPlace.isBreak($0) }
    let short = line.prefix { !",]})#;".unicodeScalars.contains($0) }
    let comment = line.indices.first { isComment(line, $0) }
    let long = line[..<(comment ?? line.endIndex)]
    return [short, long].map { start..<Self.trimmed($0) }.filter { !$0.isEmpty }
  }

  private func isComment(_ line: Scalars.SubSequence, _ index: String.Index) -> Bool {
    guard line[index] == "#", index > line.startIndex else { return false }
    let before = line[line.index(before: index)]
    return before == " " || before == "\t"
  }

  private static func trimmed(_ text: Scalars.SubSequence) -> String.Index {
    var end = text.endIndex
    while end > text.startIndex {
      let before = text.index(before: end)
      guard text[before] == " " || text[before] == "\t" else { break }
      end = before
    }
    return end
  }

  /// The end of quoted text: `\` covers a sign within double quotes, two single quotes are one.
  private func quotedEnd(from start: String.Index, _ quote: Unicode.Scalar) -> String.Index? {
    var index = scalars.index(after: start)
    while index < scalars.endIndex, !YAMLPlace.isBreak(scalars[index]) {
      let next = scalars.index(after: index)
      if scalars[index] == "\\", quote == "\"", next < scalars.endIndex {
        index = scalars.index(after: next)
      } else if scalars[index] != quote {
        index = next
      } else if quote == "'", next < scalars.endIndex, scalars[next] == quote {
        index = scalars.index(after: next)
      } else {
        return next
      }
    }
    return nil
  }
}
