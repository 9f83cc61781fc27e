/// Holds everything a comparison of a categorical column is computed from.
struct CategoricalEvidence {
  /// The levels of the reference.
  var levels: [String]
  /// Rows per level of the reference.
  var reference: [Int]
  /// Reference rows of levels too rare to be kept by a grid.
  var referenceRest = 0
  /// Current rows per level of the reference.
  var current: [Int]
  /// Levels of the current rows that the reference does not have, with their rows.
  var unseen: LevelCounts
  /// Current rows of further unseen levels that are not told apart.
  var unseenRest = 0
  var referenceMissing: Int
  var currentMissing: Int

  /// Matches the levels of the reference and of all current rows.
  init(_ reference: LevelCounts, missing: Int, _ current: LevelCounts, missing currentMissing: Int)
  {
    levels = reference.levels
    self.reference = reference.counts
    referenceMissing = missing
    self.currentMissing = currentMissing
    var matched = [Int](repeating: 0, count: reference.levels.count)
    var unseen: [(level: String, count: Int)] = []
    var position = 0
    for (level, count) in zip(current.levels, current.counts) {
      while position < levels.count, LevelCounts.precedes(levels[position], level) { position += 1 }
      if position < levels.count, levels[position].utf8.elementsEqual(level.utf8) {
        matched[position] = count
      } else {
        unseen.append((level, count))
      }
    }
    self.current = matched
    self.unseen = LevelCounts(unseen)
  }

  init(
    levels: [String], reference: [Int], referenceRest: Int, referenceMissing: Int,
    current: [Int], unseen: LevelCounts, unseenRest: Int, currentMissing: Int
  ) {
    self.levels = levels
    self.reference = reference
    self.referenceRest = referenceRest
    self.referenceMissing = referenceMissing
    self.current = current
    self.unseen = unseen
    self.unseenRest = unseenRest
    self.currentMissing = currentMissing
  }

  var referenceCount: Int { reference.reduce(referenceRest, +) }
  var currentCount: Int { current.reduce(unseenCount, +) }
  var unseenCount: Int { unseen.total + unseenRest }

  /// Counts per bin: one per level of the reference and one for all others.
  var referenceBins: [Int] { reference + [referenceRest] }
  var currentBins: [Int] { current + [unseenCount] }

  /// Compares over the union of levels.
  var chiSquare: ChiSquare? {
    let nothing = [Int](repeating: 0, count: unseen.counts.count)
    return ChiSquare(
      counts: reference + nothing + [referenceRest], current + unseen.counts + [unseenRest])
  }
}
