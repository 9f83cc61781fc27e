public import Domain
public import Tables

extension FitConfiguration {
  /// Reads rows to learn from or to validate on, and refuses values that are surely a mistake.
  ///
  /// A single text among numbers would turn its column into categories and so quietly give another
  /// model; such a column must be declared.
  ///
  /// - Parameter file: The rows.
  /// - Returns: All rows.
  /// - Throws: ``Problem`` with code `invalidInput` that names line, row, column and value, or
  ///   `invalidConfiguration` for a name that is no column.
  public func rows(of file: CSVFile) throws(Problem) -> RowBlock {
    let rules = readingRules(for: file.columnNames)
    let rows = try file.rows(kinds: rules.kinds, missing: rules.missing)
    for name in try featureNames(in: rows, of: file.source) where !categorical.contains(name) {
      if let column = rows[name] { try refuseStrayTexts(in: column, of: file) }
    }
    if let column = rows[target] { try checkTarget(column, of: file) }
    return rows
  }

  private func refuseStrayTexts(in column: Column, of file: CSVFile) throws(Problem) {
    guard let stray = StrayTexts(in: column) else { return }
    let name = SafeText(column.name)
    let value = SafeText(String(stray.first.prefix(Self.shownCharacters)))
    let others = stray.count == 1 ? "" : ", the first of \(stray.count) texts among its numbers"
    throw Problem(
      .invalidInput, "column \(name) holds numbers, but \(value) here\(others)",
      at: file.place(ofRow: stray.row, column: column.name),
      fix: "Correct it, name \(value) under missing, or name \(name) under categorical.")
  }

  private func checkTarget(_ column: Column, of file: CSVFile) throws(Problem) {
    switch task {
    case .multiclass: return
    case .binary:
      guard let odd = TargetCoding.oddClass(of: column) else { return }
      throw TargetCoding.tooManyClasses(
        odd, of: target, at: file.place(ofRow: odd.row, column: target))
    case .regression:
      guard case .categories(let codes, let levels) = column.values,
        let row = codes.firstIndex(where: { $0 >= 0 && Double(levels[Int($0)]) == nil })
      else { return }
      let value = SafeText(String(levels[Int(codes[row])].prefix(Self.shownCharacters)))
      throw Problem(
        .invalidInput, "the target \(SafeText(target)) holds \(value) where a number belongs",
        at: file.place(ofRow: row + 1, column: target),
        fix: "Correct it, leave it empty, or use task: binary or multiclass.")
    }
  }

  /// How much of a value a message shows.
  static let shownCharacters = 24
}
