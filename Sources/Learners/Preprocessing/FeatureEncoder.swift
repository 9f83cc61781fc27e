import Domain
import Tables

/// Turns the values of one column into codes by its coding.
struct FeatureEncoder: Sendable {
  let coding: FeatureCoding
  private let codes: [LevelText.Key: Int]
  private let sentinels: [Double]
  private let sentinelKeys: Set<LevelText.Key>

  init(_ coding: FeatureCoding) {
    self.coding = coding
    var codes: [LevelText.Key: Int] = [:]
    for (code, level) in coding.levels.enumerated() { codes[LevelText.key(level)] = code }
    self.codes = codes
    sentinels = coding.missing.compactMap { Double($0) }
    sentinelKeys = Set(coding.missing.map(LevelText.key))
  }

  /// Returns the code of a number; larger than single precision holds counts as missing.
  func code(of number: Double) -> Float {
    switch coding.kind {
    case .numeric:
      let value = Float(number)
      return value.isFinite && !sentinels.contains(number) ? value : .nan
    case .categorical:
      guard number.isFinite else { return .nan }
      return code(of: .number(number))
    }
  }

  /// Returns the code of a level's text; nil where the feature is a number.
  func code(of text: String) -> Float? {
    coding.kind == .categorical ? code(of: LevelText.key(text)) : nil
  }

  private func code(of key: LevelText.Key) -> Float {
    sentinelKeys.contains(key) ? .nan : Float(codes[key] ?? coding.unknownCode)
  }

  /// Whether `code` stands for a level that training did not see.
  func isUnseen(_ code: Float) -> Bool {
    coding.kind == .categorical && code == Float(coding.unknownCode)
  }

  /// Writes the column's codes into place `position` of every row.
  ///
  /// - Returns: How many rows hold a level that training did not see.
  func encode(_ column: Column, into matrix: inout FeatureMatrix, at position: Int) throws(Problem)
    -> Int
  {
    switch column.values {
    case .numbers(let numbers):
      return write(into: &matrix, at: position) { code(of: numbers[$0]) }
    case .categories(let codes, let levels):
      let table = try levelCodes(levels, used: codes)
      return write(into: &matrix, at: position) { row in
        codes[row] < 0 ? .nan : table[Int(codes[row])]
      }
    }
  }

  private func write(
    into matrix: inout FeatureMatrix, at position: Int, _ code: (Int) -> Float
  ) -> Int {
    var unseen = 0
    let width = matrix.featureCount
    for row in 0..<matrix.rowCount {
      let code = code(row)
      matrix.values[row * width + position] = code
      if isUnseen(code) { unseen += 1 }
    }
    return unseen
  }

  /// Translates the block's own levels; text where a number belongs is a problem.
  private func levelCodes(_ levels: [String], used codes: [Int32]) throws(Problem) -> [Float] {
    guard coding.kind == .numeric else {
      return levels.map { code(of: $0) ?? .nan }
    }
    guard let row = codes.firstIndex(where: { $0 >= 0 }) else { return levels.map { _ in .nan } }
    throw Problem(
      .invalidInput, "column \(SafeText(coding.name)) holds text where the model needs numbers",
      at: "row \(row + 1)", fix: "Send numbers, or nothing where the value is missing.")
  }
}
