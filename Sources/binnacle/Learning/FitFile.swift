import Documents
import Domain
import Learners

/// Reads a `fit` file: what to learn from which columns, and how.
enum FitFile {
  private static let keys = [
    "learner", "task", "target", "positive", "features", "exclude", "categorical", "missing",
    "split", "seed", "parameters",
  ]

  /// Returns the configuration that a document holds.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  static func configuration(from root: Node) throws(Problem) -> FitConfiguration {
    _ = try root.requireMapping("the fit file")
    try root.checkKeys(known: keys, in: "the fit file")
    var configuration = FitConfiguration(
      learner: try choice(root, "learner", of: LearnerKind.self),
      task: try choice(root, "task", of: LearningTask.self),
      target: try root.require("target").string("target"))
    configuration.positive = try root["positive"].map { node throws(Problem) in
      try scalar(node, "positive")
    }
    configuration.features = try features(root)
    configuration.categorical = try texts(root["categorical"], "categorical")
    try readMissing(root["missing"], into: &configuration)
    try readSplit(root["split"], into: &configuration)
    if let seed = root["seed"] {
      configuration.seed = UInt64(try whole(seed, "seed", in: 0...Int(Int32.max)))
    }
    try readParameters(root["parameters"], into: &configuration)
    try located(root) { () throws(Problem) in try configuration.check() }
    return configuration
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ root: Node, _ key: String, of type: Choice.Type
  ) throws(Problem) -> Choice where Choice.RawValue == String {
    let node = try root.require(key)
    let text = try node.string(key)
    guard let choice = Choice(rawValue: text) else {
      throw node.problem(
        "\(key) \(SafeText(text)) is not known",
        fix: NearestName.advice(for: text, among: Choice.allCases.map(\.rawValue)))
    }
    return choice
  }

  private static func scalar(_ node: Node, _ name: String) throws(Problem) -> String {
    guard let text = node.text, !node.isNull else {
      throw node.problem("\(name) must be one value", fix: "Write it as \(name): value.")
    }
    return text
  }

  private static func texts(_ node: Node?, _ name: String) throws(Problem) -> [String] {
    guard let node, !node.isNull else { return [] }
    var texts: [String] = []
    for item in try node.requireSequence(name) { texts.append(try scalar(item, name)) }
    return texts
  }

  private static func features(_ root: Node) throws(Problem) -> FitConfiguration.Features {
    let excluded = try texts(root["exclude"], "exclude")
    guard let node = root["features"], node.text != "all" else { return .all(except: excluded) }
    if let exclude = root["exclude"], !excluded.isEmpty {
      throw exclude.problem(
        "exclude means nothing beside a list of features", fix: "Remove one of the two.")
    }
    let listed = try texts(node, "features")
    guard !listed.isEmpty else {
      throw node.problem("features is empty", fix: "List columns, or write features: all.")
    }
    return .listed(listed)
  }

  private static func readMissing(
    _ node: Node?, into configuration: inout FitConfiguration
  ) throws(Problem) {
    guard let node, !node.isNull else { return }
    if case .sequence = node.value {
      configuration.missingEverywhere = try texts(node, "missing")
      return
    }
    for entry in try node.requireMapping("missing") {
      configuration.missing[entry.key] = try texts(entry.value, "missing.\(entry.key)")
    }
  }

  private static func readSplit(
    _ node: Node?, into configuration: inout FitConfiguration
  ) throws(Problem) {
    guard let node, !node.isNull else { return }
    _ = try node.requireMapping("split")
    try node.checkKeys(known: ["validation", "by"], in: "split")
    if let share = node["validation"] {
      configuration.split.share = try share.double("split.validation")
      try located(share) { () throws(Problem) in try configuration.check() }
    }
    guard let rule = node["by"] else { return }
    switch try rule.string("split.by") {
    case "random": configuration.split.rule = .random
    case "rows": configuration.split.rule = .rows
    case let column: configuration.split.rule = .column(column)
    }
  }

  private static func whole(
    _ node: Node, _ name: String, in range: ClosedRange<Int>
  ) throws(Problem) -> Int {
    let number = try node.int(name)
    guard range.contains(number) else {
      throw node.problem(
        "\(name) is \(number)", fix: "Use \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// Adds the file's place to a problem of the values themselves.
  private static func located(
    _ node: Node, _ body: () throws(Problem) -> Void
  ) throws(Problem) {
    do {
      try body()
    } catch {
      throw node.problem(error.what, fix: error.fix)
    }
  }
}

extension FitFile {
  private static let parameterKeys = [
    "rounds", "learning_rate", "max_depth", "min_child_weight", "subsample", "colsample", "lambda",
    "early_stopping_rounds", "threads",
  ]

  private static func readParameters(
    _ node: Node?, into configuration: inout FitConfiguration
  ) throws(Problem) {
    guard let node, !node.isNull else { return }
    _ = try node.requireMapping("parameters")
    let isTrees = configuration.learner == .boostedTrees
    try node.checkKeys(
      known: isTrees ? parameterKeys : ["lambda"],
      in: "the parameters of \(configuration.learner.rawValue)")
    for entry in node.entries {
      if isTrees {
        try read(entry, into: &configuration.trees)
      } else {
        configuration.ridge = try entry.value.double("parameters.lambda")
      }
    }
    try located(node) { () throws(Problem) in try configuration.check() }
  }

  private static func read(
    _ entry: Node.Entry, into trees: inout TreeParameters
  ) throws(Problem) {
    let (node, name) = (entry.value, "parameters.\(entry.key)")
    let any = 0...Int(Int32.max)
    switch entry.key {
    case "rounds": trees.rounds = try whole(node, name, in: any)
    case "max_depth": trees.maxDepth = try whole(node, name, in: any)
    case "early_stopping_rounds": trees.earlyStoppingRounds = try whole(node, name, in: any)
    case "threads": trees.threads = try whole(node, name, in: any)
    case "learning_rate": trees.learningRate = try node.double(name)
    case "min_child_weight": trees.minChildWeight = try node.double(name)
    case "subsample": trees.subsample = try node.double(name)
    case "colsample": trees.columnSample = try node.double(name)
    default: trees.lambda = try node.double(name)
    }
  }
}
