public import Domain
internal import Foundation

/// Reads `binnacle.yaml`.
public enum WorkspaceFile {
  /// The file's name within the workspace.
  public static let name = "binnacle.yaml"

  /// The longest time a move of the champion can be undone in, in minutes: a year.
  private static let longestUndo = 525_600

  /// Reads the file of a workspace; without one, nothing is declared.
  ///
  /// - Parameter folder: The workspace's folder.
  /// - Returns: What is declared.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public static func load(workspace folder: String) throws(Problem) -> WorkspaceDeclaration {
    guard let root = try document(workspace: folder) else { return WorkspaceDeclaration() }
    return try declaration(root)
  }

  /// Reads the file of a workspace as it is written.
  ///
  /// - Parameter folder: The workspace's folder.
  /// - Returns: The document; nothing where there is no file.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public static func document(workspace folder: String) throws(Problem) -> Node? {
    let path = folder + "/" + name
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch CocoaError.fileReadNoSuchFile {
      return nil
    } catch {
      // A file that cannot be read is no absent one: without its gates anything could be promoted.
      throw Problem(
        .invalidConfiguration, "\(name) cannot be read", at: path,
        fix: "Make it a file that you may read.", cause: "\(error)")
    }
    return try Document.parse(bytes: Array(bytes), source: name)
  }

  /// Turns a document into what it declares.
  ///
  /// - Parameter root: The document.
  /// - Returns: What is declared.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  public static func declaration(_ root: Node) throws(Problem) -> WorkspaceDeclaration {
    guard !root.isNull else { return WorkspaceDeclaration() }
    _ = try root.requireMapping(name)
    try root.checkSection(
      known: [
        "version", "models", "release", "jobs", "engine", "resources", "secrets", "triggers",
      ],
      in: name)
    if let version = root["version"], try version.int("version") != 1 {
      throw version.problem("version \(version.text ?? "") is unknown", fix: "Write version: 1.")
    }
    var models: [ModelDeclaration] = []
    for entry in try root["models"]?.requireMapping("models") ?? [] {
      models.append(try model(entry))
    }
    let release = root["release"]
    try release?.checkSection(
      known: ["undo_minutes", "approvers", "second_person"], in: "release")
    let engine = root["engine"]
    try engine?.checkSection(known: ["socket_group", "tracking_access", "tls"], in: "engine")
    return WorkspaceDeclaration(
      models: models,
      undoMinutes: try release?["undo_minutes"]?.within(1...longestUndo, "undo_minutes") ?? 30,
      release: try rules(release), jobs: try root["jobs"]?.atLeast(1, "jobs"),
      socketGroup: try engine?["socket_group"]?.string("socket_group"),
      trackingAdmission: try trackingAdmission(engine?["tracking_access"]),
      certificate: try certificate(engine?["tls"]),
      resources: try resources(root["resources"]), secrets: try secrets(root["secrets"]),
      triggers: try triggers(root["triggers"], models: models.map(\.name)))
  }

  private static func model(_ entry: Node.Entry) throws(Problem) -> ModelDeclaration {
    let node = entry.value
    _ = try node.requireMapping("model \(entry.key)")
    try checkName(entry)
    try node.checkSection(
      known: [
        "problem", "pipeline", "model", "metrics", "holdout", "gates", "endpoint", "monitor",
        "labels", "retrain", "replay", "desired",
      ], in: "model \(entry.key)")
    try node["endpoint"]?.checkSection(known: ["schema"], in: "endpoint")
    let retrain = node["retrain"]
    try retrain?.checkSection(known: ["append"], in: "retrain")
    let declared = ModelDeclaration(
      name: ModelName(entry.key), problem: try problem(node["problem"]),
      pipeline: try node["pipeline"].map { (name) throws(Problem) in
        PipelineName(try name.path("pipeline"))
      },
      folder: try node["model"]?.path("model"), metricsFile: try node["metrics"]?.path("metrics"),
      desired: try desired(node["desired"]), holdout: try holdout(node["holdout"]),
      gates: try gates(node["gates"]), schemaFile: try node["endpoint"]?["schema"]?.path("schema"),
      monitor: try monitor(node["monitor"]), labels: try labels(node["labels"]),
      retrainFile: try retrain?.require("append").path("append"),
      replay: try replay(node["replay"]))
    if let retrain, declared.retrainFile != nil, declared.outcomeColumn == nil {
      throw retrain.problem(
        "retrain of model \(entry.key) does not say which column takes the outcome",
        fix: "Add labels: with its column, or holdout: with its target.")
    }
    return declared
  }

  /// Model names become addresses and folder names, so only plain ones are taken.
  static func checkName(_ entry: Node.Entry, of kind: String = "model") throws(Problem) {
    let isPlain = entry.key.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_.".unicodeScalars.contains($0))
    }
    guard isPlain, !entry.key.isEmpty, entry.key.utf8.count <= 64, !entry.key.hasPrefix(".") else {
      throw entry.keyNode.problem(
        "the \(kind) name \(SafeText(entry.key)) cannot be used in an address",
        fix: "Use at most 64 letters, digits, hyphens, underscores and dots.")
    }
  }

  private static func problem(_ node: Node?) throws(Problem) -> ProblemStatement? {
    guard let node else { return nil }
    try node.checkSection(known: ["goal", "success", "owner"], in: "problem")
    return ProblemStatement(
      goal: try node["goal"]?.string("goal") ?? "",
      success: try node["success"]?.string("success") ?? "",
      owner: try node["owner"]?.string("owner") ?? "")
  }

  private static func holdout(_ node: Node?) throws(Problem) -> HoldoutRules? {
    guard let node else { return nil }
    try node.checkSection(known: ["file", "target", "positive", "id"], in: "holdout")
    return HoldoutRules(
      file: try node.require("file").path("file"),
      target: try node.require("target").string("target"),
      positive: node["positive"]?.text, id: try node["id"]?.string("id"))
  }

  private static func labels(_ node: Node?) throws(Problem) -> LabelRules? {
    guard let node else { return nil }
    try node.checkSection(known: ["column", "delay_rows"], in: "labels")
    return LabelRules(
      column: try node.require("column").string("column"),
      delayRows: try node["delay_rows"]?.atLeast(0, "delay_rows") ?? 0)
  }
}
