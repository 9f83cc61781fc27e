extension Schema {
  /// Returns every broken expectation, by column name and then by rule.
  ///
  ///     Schema(columns: ["age": ColumnRule(kind: .numeric, minimum: 0)]).violations(in: block)
  ///
  /// - Parameter block: The rows to check.
  /// - Returns: One violation per column and rule; empty if all is well.
  public func violations(in block: RowBlock) -> [Violation] {
    columns.keys.sorted().flatMap { name -> [Violation] in
      guard let rule = columns[name] else { return [] }
      guard let column = block[name] else {
        return [Violation(column: name, rule: .present, count: block.rowCount, firstRows: [])]
      }
      return rule.violations(in: column)
    }
  }
}

extension ColumnRule {
  fileprivate func violations(in column: Column) -> [Violation] {
    guard column.kind == kind else {
      return [
        Violation(
          column: column.name, rule: .kind, count: column.count - column.missingCount,
          firstRows: [])
      ]
    }
    let share = largestMissingShare.flatMap { missingViolation(in: column, above: $0) }
    switch column.values {
    case .numbers(let numbers):
      return [rangeViolation(column.name, numbers), share].compactMap(\.self)
    case .categories(let codes, let known):
      return [levelViolation(column.name, codes, known), share].compactMap(\.self)
    }
  }

  private func rangeViolation(_ name: String, _ numbers: [Double]) -> Violation? {
    guard minimum != nil || maximum != nil else { return nil }
    let least = minimum ?? -.infinity
    let greatest = maximum ?? .infinity
    return violation(name, .range, numbers.count) { numbers[$0] < least || numbers[$0] > greatest }
  }

  private func levelViolation(
    _ name: String, _ codes: [Int32], _ known: [String]
  ) -> Violation? {
    guard let levels else { return nil }
    let allowed = Set(levels)
    let isForeign = known.map { !allowed.contains($0) }
    return violation(name, .level, codes.count) { codes[$0] >= 0 && isForeign[Int(codes[$0])] }
  }

  private func missingViolation(in column: Column, above share: Double) -> Violation? {
    guard Double(column.missingCount) > share * Double(column.count) else { return nil }
    return violation(column.name, .missingShare, column.count) { column.isMissing(at: $0) }
  }

  private func violation(
    _ name: String, _ rule: Violation.Rule, _ rowCount: Int, where isBroken: (Int) -> Bool
  ) -> Violation? {
    var count = 0
    var first: [Int] = []
    for row in 0..<rowCount where isBroken(row) {
      count += 1
      if first.count < Violation.rowsNamed { first.append(row + 1) }
    }
    return count == 0 ? nil : Violation(column: name, rule: rule, count: count, firstRows: first)
  }
}
