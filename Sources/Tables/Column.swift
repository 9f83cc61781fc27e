/// Holds the values of one named column.
///
///     let age = Column(name: "age", values: .numbers([31, .nan, 47]))
///     age.count  // 3
///     age.missingCount  // 1
public struct Column: Hashable, Sendable {
  /// The column's name as its header spells it.
  public let name: String
  /// The column's values, one per row.
  public let values: Values

  /// Holds one value per row, stored by kind.
  public enum Values: Hashable, Sendable {
    /// Numbers; missing values are NaN.
    case numbers([Double])
    /// Positions in `levels`; missing values are -1.
    case categories(codes: [Int32], levels: [String])
  }

  /// Creates a column.
  ///
  /// - Parameters:
  ///   - name: The column's name.
  ///   - values: One value per row.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// The number of rows.
  public var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .categories(let codes, _): codes.count
    }
  }

  /// Whether the column holds numbers or levels.
  public var kind: ColumnKind {
    switch values {
    case .numbers: .numeric
    case .categories: .categorical
    }
  }

  /// The numbers, or nil for a categorical column.
  public var numbers: [Double]? {
    guard case .numbers(let numbers) = values else { return nil }
    return numbers
  }

  /// The number of rows without a value.
  public var missingCount: Int {
    switch values {
    case .numbers(let numbers): numbers.reduce(0) { $1.isNaN ? $0 + 1 : $0 }
    case .categories(let codes, _): codes.reduce(0) { $1 < 0 ? $0 + 1 : $0 }
    }
  }

  /// Returns whether the row at `index` has no value.
  public func isMissing(at index: Int) -> Bool {
    switch values {
    case .numbers(let numbers): numbers[index].isNaN
    case .categories(let codes, _): codes[index] < 0
    }
  }

  /// Returns the level's text in the row at `index`, or nil if it is missing or a number.
  public func level(at index: Int) -> String? {
    guard case .categories(let codes, let levels) = values, codes[index] >= 0 else { return nil }
    return levels[Int(codes[index])]
  }

  /// Creates a categorical column from one text per row; nil is a missing value.
  ///
  /// - Parameters:
  ///   - name: The column's name.
  ///   - texts: One text per row; levels are numbered in the order of their first appearance.
  public init(name: String, texts: [String?]) {
    var codeOfLevel: [String: Int32] = [:]
    var levels: [String] = []
    let codes = texts.map { text -> Int32 in
      guard let text else { return -1 }
      if let code = codeOfLevel[text] { return code }
      let code = Int32(levels.count)
      codeOfLevel[text] = code
      levels.append(text)
      return code
    }
    self.init(name: name, values: .categories(codes: codes, levels: levels))
  }
}

extension Column {
  /// Returns the column cut to the rows of `range`.
  func rows(_ range: Range<Int>) -> Column {
    switch values {
    case .numbers(let numbers): Column(name: name, values: .numbers(Array(numbers[range])))
    case .categories(let codes, let levels):
      Column(name: name, values: .categories(codes: Array(codes[range]), levels: levels))
    }
  }

  /// Returns the column's values at `indices`, in that order.
  func rows(at indices: [Int]) -> Column {
    switch values {
    case .numbers(let numbers):
      Column(name: name, values: .numbers(indices.map { numbers[$0] }))
    case .categories(let codes, let levels):
      Column(name: name, values: .categories(codes: indices.map { codes[$0] }, levels: levels))
    }
  }

  /// Returns the column followed by the rows of `other`, or nil if their kinds differ.
  func appending(_ other: Column) -> Column? {
    switch (values, other.values) {
    case (.numbers(let first), .numbers(let second)):
      return Column(name: name, values: .numbers(first + second))
    case (.categories(let codes, let levels), .categories(let added, let addedLevels)):
      var merged = levels
      var codeOfLevel: [String: Int32] = [:]
      for (code, level) in levels.enumerated() { codeOfLevel[level] = Int32(code) }
      let translation = addedLevels.map { level -> Int32 in
        if let code = codeOfLevel[level] { return code }
        merged.append(level)
        codeOfLevel[level] = Int32(merged.count - 1)
        return Int32(merged.count - 1)
      }
      let translated = added.map { $0 < 0 ? -1 : translation[Int($0)] }
      return Column(name: name, values: .categories(codes: codes + translated, levels: merged))
    case (.numbers, .categories), (.categories, .numbers):
      return nil
    }
  }
}
