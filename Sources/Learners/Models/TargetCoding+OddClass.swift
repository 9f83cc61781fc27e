import Domain
import Tables

extension TargetCoding {
  /// The rarest class of a target that has more than two.
  struct OddClass: Hashable, Sendable {
    var name: String
    /// How many rows have it.
    var count: Int
    /// The first of them, counted from 1.
    var row: Int
    /// How many classes there are.
    var classCount: Int
  }

  /// Finds the rarest class of a column that has more than two; of equally rare ones the last in
  /// order.
  static func oddClass(of column: Column) -> OddClass? {
    var found: [LevelText.Key: OddClass] = [:]
    for row in 0..<column.count {
      guard let name = text(of: column, at: row) else { continue }
      found[
        LevelText.key(name), default: OddClass(name: name, count: 0, row: row + 1, classCount: 0)
      ]
      .count += 1
    }
    guard found.count > 2 else { return nil }
    var rarest = found.values.min { left, right in
      left.count != right.count
        ? left.count < right.count : LevelText.isOrdered(right.name, left.name)
    }
    rarest?.classCount = found.count
    return rarest
  }

  /// Returns the problem of a binary target with more than two classes.
  static func tooManyClasses(_ odd: OddClass, of target: String, at place: String) -> Problem {
    let name = SafeText(String(odd.name.prefix(FitConfiguration.shownCharacters)))
    return Problem(
      .invalidInput,
      "the target \(SafeText(target)) has \(odd.classCount) classes, a binary task needs 2; the "
        + "rarest is \(name), in \(Quantity.count(odd.count, "row")), first here",
      at: place,
      fix: "Correct it, leave it empty, or use task: multiclass, or regression for numbers.")
  }
}
