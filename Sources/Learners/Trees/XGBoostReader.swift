public import Domain

/// Reads the JSON that XGBoost 1.x to 3.x saves, and refuses what it cannot answer exactly.
struct XGBoostReader {
  /// The major versions whose files are known to mean what this reader takes them to mean.
  static let majorVersions = 1...3

  private let learner: JSONValue
  private let model: JSONValue
  private let version: [Int]

  private init(_ json: JSONValue) throws(Problem) {
    guard let learner = json["learner"], let booster = learner["gradient_booster"] else {
      throw Self.damage("it holds no XGBoost model")
    }
    version = try Self.version(json)
    try Self.checkBooster(booster)
    guard let model = booster["model"] else { throw Self.damage("it holds no trees") }
    self.learner = learner
    self.model = model
  }

  /// Reads a whole model.
  ///
  /// - Throws: ``Problem`` with code `damaged` or `invalidInput`.
  static func read(_ bytes: [UInt8]) throws(Problem) -> TreeEnsemble {
    let reader = try XGBoostReader(try JSONReader.read(bytes))
    let header = try reader.header()
    return TreeEnsemble(header, try reader.forest(header))
  }

  private static func damage(_ what: String) -> Problem {
    Problem(
      .damaged, "the model file is damaged: \(what)",
      fix: "Train the model again, or copy it again from where it was saved.")
  }

  private static func version(_ json: JSONValue) throws(Problem) -> [Int] {
    let version = json["version"]?.numbers?.compactMap { Int(exactly: $0) } ?? []
    guard let major = version.first else { throw damage("it does not say its version") }
    guard majorVersions.contains(major) else {
      let text = version.map(String.init).joined(separator: ".")
      throw Problem(
        .invalidInput, "the model was saved by XGBoost \(text), whose files are not known here",
        fix: "Save it with XGBoost 1.x, 2.x or 3.x.")
    }
    return version
  }

  private static func checkBooster(_ booster: JSONValue) throws(Problem) {
    let name = booster["name"]?.text ?? "nothing"
    guard name == "gbtree" else {
      throw Problem(
        .invalidInput, "the model's booster \(SafeText(name)) is not supported",
        fix: "Train with booster gbtree.")
    }
  }

  private func header() throws(Problem) -> TreeHeader {
    guard let parameters = learner["learner_model_param"],
      let featureCount = parameters["num_feature"]?.integer, (0...1_000_000).contains(featureCount)
    else { throw Self.damage("it does not say how many features it has") }
    guard (parameters["num_target"]?.integer ?? 1) <= 1 else {
      throw Problem(
        .invalidInput, "the model has several targets, which is not supported",
        fix: "Train one model for each target.")
    }
    let objective = try TreeObjective.named(learner["objective"]?["name"]?.text ?? "unknown")
    let outputCount = max(1, parameters["num_class"]?.integer ?? 0)
    guard outputCount <= 100_000 else { throw Self.damage("it has too many classes") }
    return TreeHeader(
      featureCount: featureCount,
      featureNames: learner["feature_names"]?.elements?.compactMap(\.text) ?? [],
      outputCount: outputCount, objective: objective,
      libraryVersion: version.map(String.init).joined(separator: "."),
      baseMargins: try baseMargins(parameters, objective, outputCount))
  }

  /// Before 3.1 the base score is one number; since then it is a text that holds an array.
  private func baseMargins(
    _ parameters: JSONValue, _ objective: TreeObjective, _ outputCount: Int
  ) throws(Problem) -> [Float] {
    guard let saved = parameters["base_score"], let scores = try Self.baseScores(saved),
      scores.count == 1 || scores.count == outputCount
    else { throw Self.damage("its base_score cannot be read") }
    let margins = scores.map { objective.link.margin(of: Float($0)) }
    guard margins.allSatisfy(\.isFinite) else {
      throw Self.damage("its base_score does not suit \(objective.rawValue)")
    }
    return scores.count == 1 ? Array(repeating: margins[0], count: outputCount) : margins
  }

  private static func baseScores(_ saved: JSONValue) throws(Problem) -> [Double]? {
    if let number = saved.number { return [number] }
    if let numbers = saved.numbers { return numbers }
    guard let text = saved.text else { return nil }
    return try JSONReader.read(Array(text.utf8)).numbers
  }

  private func forest(_ header: TreeHeader) throws(Problem) -> TreeForest {
    guard let trees = model["trees"]?.elements, let groups = model["tree_info"]?.numbers,
      groups.count == trees.count
    else { throw Self.damage("its trees cannot be read") }
    var forest = TreeForest(featureCount: header.featureCount)
    for (index, tree) in trees.enumerated() {
      guard let group = Int(exactly: groups[index]), (0..<header.outputCount).contains(group) else {
        throw Self.damage("tree \(index) belongs to no output")
      }
      let arrays = try TreeArrays(tree, index: index, featureCount: header.featureCount)
      forest.append(arrays, group: group)
    }
    return forest
  }
}

extension TreeEnsemble {
  /// Reads a model from the JSON that XGBoost 1.x to 3.x saves.
  ///
  /// All trees count, as in the library's own `Booster.predict`, even those after the best round.
  ///
  /// - Parameter bytes: The file's content.
  /// - Throws: ``Problem`` with code `damaged` when the content cannot be read, `invalidInput` when
  ///   it is a model this program cannot answer exactly: another version, booster or objective,
  ///   splits on categories, several targets.
  public init(xgboostJSON bytes: [UInt8]) throws(Problem) {
    self = try XGBoostReader.read(bytes)
  }
}
