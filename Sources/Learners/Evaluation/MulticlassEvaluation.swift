public import Domain

/// Measures how often named classes were predicted rightly, in all and class by class.
///
/// Macro is the mean over classes, micro counts all rows alike. A class counts when it occurs as
/// truth or as prediction of a labelled row; a rate with denominator 0 is 0, as scikit-learn has
/// it. Without a labelled row everything is nil.
///
///     let evaluation = try MulticlassEvaluation(
///       truth: ["cat", "dog", "dog"], predicted: ["cat", "cat", "dog"])
///     evaluation.accuracy            // 0.6666666666666666
///     evaluation.classes[1].recall   // 0.5
public struct MulticlassEvaluation: Hashable, Sendable, Codable {
  /// Holds the rates of one class against all others.
  public struct ClassResult: Hashable, Sendable, Codable {
    /// The name of the class.
    public let name: String
    /// The number of labelled rows of this class.
    public let support: Int
    /// This class against all others.
    public let confusion: ConfusionMatrix
    /// The share of this class among rows predicted to be it.
    public var precision: Double? { confusion.precision }
    /// The share of this class that was found.
    public var recall: Double? { confusion.recall }
    /// The harmonic mean of both.
    public var f1: Double? { confusion.f1 }
  }

  /// The number of rows, labelled or not.
  public let rows: Int
  /// The number of rows whose truth is known.
  public let labelled: Int
  /// The classes that occur, by name.
  public let classes: [ClassResult]
  /// Rows of each class (outer, as in ``classes``) by what was predicted (inner).
  public let table: [[Int]]

  /// Evaluates predicted classes.
  ///
  /// - Parameters:
  ///   - truth: The class of each row; nil where the row is not labelled yet.
  ///   - predicted: The predicted class of each row; nil only where the row is not labelled.
  /// - Throws: ``Problem`` with code `invalidInput` when lengths differ or a labelled row has no
  ///   prediction; it names the row.
  public init(truth: [String?], predicted: [String?]) throws(Problem) {
    try EvaluationInput.check(length: predicted.count, of: "predictions", against: truth.count)
    let missing = truth.indices.first { truth[$0] != nil && predicted[$0] == nil }
    try EvaluationInput.refuse(firstRow: missing) {
      Problem(
        .invalidInput, "a row with a truth has no prediction", at: $0,
        fix: "Give a prediction for each labelled row.")
    }
    let pairs = zip(truth, predicted).compactMap { truth, guess in
      truth.flatMap { truth in guess.map { (truth, $0) } }
    }
    let names = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
    let table = Self.table(of: pairs, names: names)
    rows = truth.count
    labelled = pairs.count
    self.table = table
    classes = names.indices.map { Self.result(of: $0, named: names[$0], in: table) }
  }

  /// The share of rows predicted rightly.
  public var accuracy: Double? {
    quotient(Double(classes.indices.reduce(0) { $0 + table[$1][$1] }), Double(labelled))
  }
  /// The mean recall over the classes that occur as truth.
  public var balancedAccuracy: Double? { mean(classes.filter { $0.support > 0 }.map(\.recall)) }
  /// The mean precision over classes.
  public var macroPrecision: Double? { mean(classes.map(\.precision)) }
  /// The mean recall over classes.
  public var macroRecall: Double? { mean(classes.map(\.recall)) }
  /// The mean F1 over classes.
  public var macroF1: Double? { mean(classes.map(\.f1)) }
  /// The precision over all decisions; with one class a row it is the accuracy.
  public var microPrecision: Double? { pooled.precision }
  /// The recall over all decisions; with one class a row it is the accuracy.
  public var microRecall: Double? { pooled.recall }
  /// The F1 over all decisions; with one class a row it is the accuracy.
  public var microF1: Double? { pooled.f1 }

  private var pooled: ConfusionMatrix {
    classes.reduce(into: ConfusionMatrix()) { sum, one in
      sum.truePositives += one.confusion.truePositives
      sum.falsePositives += one.confusion.falsePositives
      sum.falseNegatives += one.confusion.falseNegatives
      sum.trueNegatives += one.confusion.trueNegatives
    }
  }

  private func mean(_ rates: [Double?]) -> Double? {
    quotient(CompensatedSum.of(rates.compactMap(\.self)), Double(rates.count))
  }

  private static func table(of pairs: [(String, String)], names: [String]) -> [[Int]] {
    let positions = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    var table = names.map { _ in [Int](repeating: 0, count: names.count) }
    for (truth, guess) in pairs {
      guard let row = positions[truth], let column = positions[guess] else { continue }
      table[row][column] += 1
    }
    return table
  }

  private static func result(of index: Int, named name: String, in table: [[Int]]) -> ClassResult {
    let total = table.reduce(0) { $0 + $1.reduce(0, +) }
    let support = table[index].reduce(0, +)
    let guessed = table.reduce(0) { $0 + $1[index] }
    let right = table[index][index]
    let confusion = ConfusionMatrix(
      truePositives: Double(right), falsePositives: Double(guessed - right),
      falseNegatives: Double(support - right),
      trueNegatives: Double(total - guessed - support + right))
    return ClassResult(name: name, support: support, confusion: confusion)
  }
}
