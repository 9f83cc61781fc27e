import Foundation
import Tables

/// Maps each coded value to at most one column of the design matrix and the number that stands
/// there, so that rows never have to be spread out.
///
/// Numbers are standardised (population standard deviation) with missing ones at the mean and a
/// column of their own; each level, and a missing level, has a column of zeros and ones. Column 0
/// is the intercept.
struct LinearDesign {
  /// Describes the columns of one feature.
  struct Slots {
    let kind: ColumnKind
    let first: Int
    let levelCount: Int
    let missing: Int?
    let mean: Double
    let scale: Double
  }

  let slots: [Slots]
  let columnCount: Int

  init(_ features: [FeatureCoding], rows: FeatureMatrix) {
    var slots: [Slots] = []
    var next = 1
    for (position, feature) in features.enumerated() {
      let moments = Moments(of: position, in: rows)
      let width = feature.kind == .numeric ? 1 : feature.levels.count
      let missing = moments.missing > 0 ? next + width : nil
      slots.append(
        Slots(
          kind: feature.kind, first: next, levelCount: feature.levels.count, missing: missing,
          mean: feature.kind == .numeric ? moments.mean : 0,
          scale: feature.kind == .numeric ? moments.scale : 1))
      next += width + (missing == nil ? 0 : 1)
    }
    self.slots = slots
    columnCount = next
  }

  /// Returns the column and number of one value; nil where it adds nothing.
  @inline(__always)
  func entry(_ feature: Int, _ value: Float) -> (column: Int, number: Double)? {
    let slot = slots[feature]
    guard !value.isNaN else { return slot.missing.map { ($0, 1) } }
    switch slot.kind {
    case .numeric: return (slot.first, (Double(value) - slot.mean) / slot.scale)
    case .categorical:
      return value < Float(slot.levelCount) ? (slot.first + Int(value), 1) : nil
    }
  }

  /// Returns the terms that the solution stands for.
  func terms(_ solution: [Double]) -> [LinearTerm] {
    slots.map { slot in
      let width = slot.kind == .numeric ? 1 : slot.levelCount
      return LinearTerm(
        kind: slot.kind, mean: slot.mean, scale: slot.scale,
        weights: Array(solution[slot.first..<slot.first + width]),
        missingWeight: slot.missing.map { solution[$0] } ?? 0)
    }
  }
}

/// Holds mean and standard deviation of one feature over the rows that have it.
struct Moments {
  let mean: Double
  /// The population standard deviation; 1 for a constant feature.
  let scale: Double
  let missing: Int

  init(of position: Int, in rows: FeatureMatrix) {
    var values: [Double] = []
    values.reserveCapacity(rows.rowCount)
    for row in 0..<rows.rowCount {
      let value = rows.values[row * rows.featureCount + position]
      if !value.isNaN { values.append(Double(value)) }
    }
    missing = rows.rowCount - values.count
    let count = Double(max(1, values.count))
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    self.mean = mean
    scale = variance > 0 ? variance.squareRoot() : 1
  }
}
