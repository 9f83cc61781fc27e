public import Domain

/// Turns nodes into the types a reader expects; each failure is one sentence with its place.
extension Node {
  /// The kind of the value in words, with an article.
  public var kindInWords: String {
    switch value {
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .null: "nothing"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .float: "a number"
    case .string: "text"
    }
  }

  /// Creates a problem at this node's place.
  ///
  /// - Parameters:
  ///   - what: What is wrong; lower-case, no full stop.
  ///   - fix: The next step, one full sentence.
  /// - Returns: A problem with code `invalidConfiguration`.
  public func problem(_ what: String, fix: String) -> Problem {
    Problem(.invalidConfiguration, what, at: place, fix: fix)
  }

  /// Returns the entries of a mapping.
  ///
  /// - Parameter name: What the mapping is, for the sentence of the problem.
  /// - Returns: The entries in the order of the file.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind.
  public func requireMapping(_ name: String = "the document") throws(Problem) -> [Entry] {
    guard case .mapping(let entries) = value else {
      throw mismatch(name, expected: "a mapping", fix: "Write it as lines of key: value.")
    }
    return entries
  }

  /// Returns the items of a sequence.
  ///
  /// - Parameter name: What the list is, for the sentence of the problem.
  /// - Returns: The items in the order of the file.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind.
  public func requireSequence(_ name: String) throws(Problem) -> [Node] {
    guard case .sequence(let items) = value else {
      throw mismatch(name, expected: "a list", fix: "Write each item on a line that begins with -.")
    }
    return items
  }

  /// Returns the value under a key that must be there.
  ///
  /// - Parameter key: The key.
  /// - Returns: The value, which may be null.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the key is absent.
  public func require(_ key: String) throws(Problem) -> Node {
    guard let found = self[key] else {
      throw problem("key \(key) is missing", fix: "Add \(key): and its value.")
    }
    return found
  }

  /// Returns text.
  ///
  /// - Parameter name: What the text is, for the sentence of the problem.
  /// - Returns: The text.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind.
  public func string(_ name: String) throws(Problem) -> String {
    guard case .string(let text) = value else {
      throw mismatch(name, expected: "text", fix: "Put quotes around it if it is meant as text.")
    }
    return text
  }

  /// Returns `true` or `false`.
  ///
  /// - Parameter name: What the value is, for the sentence of the problem.
  /// - Returns: The value.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind.
  public func bool(_ name: String) throws(Problem) -> Bool {
    guard case .bool(let flag) = value else {
      throw mismatch(name, expected: "true or false", fix: "Write true or false.")
    }
    return flag
  }

  /// Returns a whole number.
  ///
  /// - Parameter name: What the number is, for the sentence of the problem.
  /// - Returns: The number.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind or a number past
  ///   64 bits.
  public func int(_ name: String) throws(Problem) -> Int {
    guard case .integer(let digits) = value else {
      throw mismatch(name, expected: "a whole number", fix: "Write digits only.")
    }
    guard let number = Int(digits) else {
      throw problem("\(name) is too large, found \(digits)", fix: "Write at most 18 digits.")
    }
    return number
  }

  /// Returns a number, whole or not.
  ///
  /// - Parameter name: What the number is, for the sentence of the problem.
  /// - Returns: The number.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for any other kind.
  public func double(_ name: String) throws(Problem) -> Double {
    switch value {
    case .float(let number): return number
    case .integer(let digits): return Double(digits) ?? .nan
    case .mapping, .sequence, .null, .bool, .string:
      throw mismatch(name, expected: "a number", fix: "Write digits, such as 0.5.")
    }
  }

  /// Refuses every key that is not known.
  ///
  /// - Parameters:
  ///   - known: The keys that mean something here.
  ///   - name: What the mapping is, for the sentence of the problem.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the first unknown key, its
  ///   place and the nearest known key.
  public func checkKeys(known: [String], in name: String) throws(Problem) {
    guard let stranger = entries.first(where: { !known.contains($0.key) }) else { return }
    let shown = SafeText(stranger.key).text
    throw stranger.keyNode.problem(
      "unknown key \(shown) in \(name)", fix: NearestName.advice(for: stranger.key, among: known))
  }

  private func mismatch(_ name: String, expected: String, fix: String) -> Problem {
    let shown =
      switch value {
      case .mapping, .sequence, .null: kindInWords
      case .bool, .integer, .float, .string: "\(kindInWords) (\(shortText))"
      }
    return problem("\(name) must be \(expected), found \(shown)", fix: fix)
  }

  /// The scalar cut to what fits into a sentence.
  private var shortText: String {
    let longest = 40
    let full = SafeText(text ?? "").text
    return full.count <= longest ? full : full.prefix(longest) + "…"
  }
}
