/// Finds the known name that a mistyped one most likely meant.
public enum NearestName {
  /// Names longer than this are compared only by equality, so that hostile input costs nothing.
  private static let longestCompared = 64

  /// Returns the known name nearest to `name`, if one is near enough to be meant.
  ///
  /// Near enough is a third of the name's length in edits (Levenshtein's distance), at least 1.
  ///
  ///     NearestName.of("promtoe", among: ["promote", "rollback"])  // "promote"
  ///
  /// - Parameters:
  ///   - name: What was written.
  ///   - known: The names that exist.
  /// - Returns: The nearest name; the first of several equally near.
  public static func of(_ name: String, among known: some Sequence<String>) -> String? {
    let written = Array(name.lowercased())
    guard !written.isEmpty, written.count <= longestCompared else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in known where candidate.utf8.count <= longestCompared {
      let distance = editDistance(written, Array(candidate.lowercased()))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, (written.count + 2) / 3) else { return nil }
    return best.name
  }

  /// Returns a sentence that proposes the nearest known name, or lists all of them.
  ///
  /// - Parameters:
  ///   - name: What was written.
  ///   - known: The names that exist.
  /// - Returns: `Did you mean promote?`, or `Known are promote and rollback.`
  public static func advice(for name: String, among known: some Sequence<String>) -> String {
    if let nearest = of(name, among: known) { return "Did you mean \(nearest)?" }
    let names = known.sorted()
    guard let last = names.last else { return "There are none." }
    let rest = names.dropLast()
    return rest.isEmpty
      ? "Known is \(last)." : "Known are \(rest.joined(separator: ", ")) and \(last)."
  }

  /// Returns how many insertions, deletions and replacements turn one text into the other.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (character == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
