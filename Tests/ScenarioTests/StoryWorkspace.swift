import Domain
import Learners
import TestSupport

/// Writes the workspace that a story begins with: real models, a real pipeline, held-out rows.
struct StoryWorkspace {
  private static let trainingRows = 200
  private static let heldOutRows = 150
  private static let heldOutSeed: UInt64 = 9_001

  let folder: TemporaryFolder
  private let story: Story

  init(_ story: Story) throws {
    self.story = story
    folder = try TemporaryFolder()
    for given in story.givens {
      guard case .model(let model, let versions, _) = given else { continue }
      try folder.write(
        StoryRows(Self.heldOutRows, seed: Self.heldOutSeed).text, to: "\(model)/holdout.csv")
      try folder.write(StoryRows.header + "\n", to: "\(model)/arrived.csv")
      for version in versions { try fit(model, version) }
      if hasPipeline(model) { try writePipeline(of: model, next: (versions.max() ?? 0) + 1) }
    }
    try folder.write(declaration, to: "binnacle.yaml")
  }

  /// The operators who agree to each other's plans; empty where one alone is enough.
  private var approvers: [OperatorName] {
    for case .approvers(let names) in story.givens { return names }
    return []
  }

  /// Whether releases follow rules that the preparation does not.
  var hasReleaseRules: Bool { !approvers.isEmpty }

  /// Lets each promotion wait for a second person from the next start of the engine on.
  func declareReleaseRules() throws {
    let names = approvers.map(\.rawValue).joined(separator: ", ")
    try folder.write(
      declaration + "release: {approvers: [\(names)], second_person: true}\n",
      to: "binnacle.yaml")
  }

  /// Declares which version of a model is to answer.
  func desire(_ version: Int, of model: ModelName) throws {
    let head = "  \(model):\n"
    let desired = "    desired: {champion: \(version)}\n"
    try folder.write(
      declaration.split(separator: head, omittingEmptySubsequences: false)
        .joined(separator: head + desired), to: "binnacle.yaml")
  }

  /// The models, in the order of the story.
  var models: [(name: ModelName, versions: [Int], champion: Int?)] {
    story.givens.compactMap { given in
      if case .model(let name, let versions, let champion) = given {
        (name, versions, champion)
      } else {
        nil
      }
    }
  }

  /// The folder of a version's model, relative to the workspace.
  static func folder(of model: ModelName, _ version: Int) -> String {
    "prepared/\(model)/\(version)"
  }

  private func hasPipeline(_ model: ModelName) -> Bool {
    story.givens.contains(.pipeline(model))
  }

  private func fit(_ model: ModelName, _ version: Int) throws {
    let fails = story.givens.contains(.failingGate(version: version, model: model))
    var configuration = FitConfiguration(learner: .logistic, task: .binary, target: "fraud")
    configuration.seed = UInt64(version)
    let rows = try StoryRows(Self.trainingRows, seed: UInt64(version)).block(isUpsideDown: fails)
    try ModelFitter(configuration) { _ in }.fit(rows, dataHash: "rows of seed \(version)")
      .write(to: folder.path + "/" + Self.folder(of: model, version))
  }

  private var declaration: String {
    let models = models.map { model in
      let pipeline = hasPipeline(model.name) ? "\n    pipeline: \(model.name)/dvc.yaml" : ""
      return """
          \(model.name):\(pipeline)
            model: \(model.name)/model
            holdout: {file: \(model.name)/holdout.csv, target: fraud, id: id}
            gates:
              - {metric: auc, at_least: 0.8}
            monitor:
              window_rows: 200
              minimum_rows: 100
            retrain: {append: \(model.name)/arrived.csv}
        """
    }
    return "version: 1\nmodels:\n" + (models + spares).joined(separator: "\n") + "\n" + triggers
  }

  /// What starts runs without being asked.
  private var triggers: String {
    let lines = story.givens.compactMap { given in
      if case .trigger(let name, let rules) = given { "  \(name): {\(rules)}\n" } else { nil }
    }
    return lines.isEmpty ? "" : "triggers:\n" + lines.joined()
  }

  /// Models that nothing is known of but their names.
  private var spares: [String] {
    for case .moreModels(let count) in story.givens {
      return (1...count).map { "  spare-\($0):\n    model: spare-\($0)/model" }
    }
    return []
  }

  /// The training takes a model that was fitted beforehand, so that it needs nothing but a shell.
  private func writePipeline(of model: ModelName, next: Int) throws {
    try fit(model, next)
    try folder.write(
      """
      stages:
        count:
          cmd: sh ../count.sh
          deps: [arrived.csv]
          outs: [rows.txt]
        train:
          cmd: sh ../train.sh \(Self.folder(of: model, next))
          deps: [rows.txt]
          outs: [model]

      """, to: "\(model)/dvc.yaml")
    try folder.write("wc -l < arrived.csv > rows.txt\necho counted the rows\n", to: "count.sh")
    try folder.write(trainingScript.joined(separator: "\n") + "\n", to: "train.sh")
  }

  private var trainingScript: [String] {
    let waits = story.givens.contains(.waitingTraining)
    let fails = story.givens.contains(.failingTraining)
    let words = story.givens.compactMap { given in
      if case .trainingText(let text) = given { "printf '%s\\n' '\(text)'" } else { nil }
    }
    return words
      + [
        "echo fitting the model",
        waits ? "echo > ../\(StoryGate.reached); read word < ../\(StoryGate.resume)" : "",
        fails ? "echo no memory left >&2; exit 3" : "",
        "cp -r ../$1 model",
        "echo wrote the model",
      ].filter { !$0.isEmpty }
  }
}
