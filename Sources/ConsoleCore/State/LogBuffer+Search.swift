import Domain

extension LogBuffer {
  /// The numbers of the lines that have what is looked for, whatever their case.
  public var matches: [Int] {
    let wanted = search.lowercased()
    guard !wanted.isEmpty else { return [] }
    return entries.indices.filter { entries[$0].text.text.lowercased().contains(wanted) }
  }

  /// Begins to look for a text: the line nearest to the end of what is in view comes into view.
  mutating func look(for text: String) {
    search = text
    matchLine = nil
    guard !text.isEmpty else { return }
    let found = matches
    guard let line = isFollowing ? found.last : found.first(where: { $0 >= top }) ?? found.last
    else { return }
    show(line)
  }

  /// Goes to the next match, or with -1 to the one before; at the end it begins again.
  mutating func goToMatch(_ step: Int) {
    let found = matches
    guard !found.isEmpty else { return }
    let present = matchLine ?? (isFollowing ? entries.count : top)
    let next =
      step > 0
      ? found.first { $0 > present } ?? found.first : found.last { $0 < present } ?? found.last
    if let next { show(next) }
  }

  private mutating func show(_ line: Int) {
    matchLine = line
    isFollowing = false
    top = max(0, line - Self.context)
  }

  /// How many lines are shown before a match.
  private static let context = 3

  /// Everything that is known of the log, a line each.
  var wholeText: String {
    (entries.map(\.text.text) + (lastLine.map { [$0.text.text] } ?? [])).map { $0 + "\n" }.joined()
  }
}
