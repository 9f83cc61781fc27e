import Documents
import Domain

/// Holds what stands under a stage's `meta: binnacle:`, which DVC ignores.
struct StageSettings: Hashable, Sendable {
  /// A year, in seconds.
  private static let longestTime = 31_536_000.0
  private static let mostRetries = 100
  private static let knownKeys = [
    "cpus", "data", "env", "executor", "gpus", "mem_mb", "mutex", "pool", "retries", "time_s",
  ]

  /// How long the command may take, nil for as long as it wants.
  var timeout: Duration?
  var claim = StageClaim.nothing
  var retries = RetryRules.never
  /// Variables added to the environment of the command.
  var environment: [String: String] = [:]

  /// Why they cannot be read: the stage cannot run then, others can.
  private(set) var problem: Problem?

  /// Settings of a stage that says nothing.
  init() {}

  /// Reads the settings.
  init(_ settings: Node?) {
    guard let settings, !settings.isNull else { return }
    do throws(Problem) {
      try read(settings)
    } catch {
      self = StageSettings()
      problem = error
    }
  }

  private mutating func read(_ settings: Node) throws(Problem) {
    _ = try settings.requireMapping("binnacle")
    try settings.checkKeys(known: Self.knownKeys, in: "binnacle")
    timeout = try Self.seconds(settings["time_s"], "time_s", above: 0).map { .seconds($0) }
    claim = StageClaim(
      cpus: try Self.count(settings["cpus"], "cpus"),
      memoryMegabytes: try Self.count(settings["mem_mb"], "mem_mb"),
      gpus: try Self.count(settings["gpus"], "gpus"), mutexes: try Self.names(settings["mutex"]),
      pool: try settings["pool"].map { node throws(Problem) in try node.string("pool") },
      place: settings.place)
    retries = try Self.retries(settings["retries"])
    environment = try Self.environment(settings["env"])
    try Self.check(settings["executor"], "executor", is: "local")
    try Self.check(settings["data"], "data", is: "shared")
  }

  private static func check(
    _ node: Node?, _ key: String, is only: String
  ) throws(Problem) {
    guard let node, try node.string(key) != only else { return }
    throw node.problem(
      "\(key) is \(SafeText(node.text ?? "").text), stages run on this machine only",
      fix: "Write \(key): \(only), or leave it out.")
  }

  private static func retries(_ node: Node?) throws(Problem) -> RetryRules {
    guard let node, !node.isNull else { return .never }
    _ = try node.requireMapping("retries")
    try node.checkKeys(known: ["max", "backoff_s", "on"], in: "retries")
    let most = try count(try node.require("max"), "max")
    guard most <= mostRetries else {
      throw node.problem("max is \(most), at most \(mostRetries) are allowed", fix: "Lower it.")
    }
    var codes: [Int] = []
    for code in try node["on"]?.requireSequence("on") ?? [] { codes.append(try code.int("on")) }
    return RetryRules(
      most: most, backoffSeconds: try seconds(node["backoff_s"], "backoff_s", above: -1) ?? 1,
      exitCodes: codes)
  }

  private static func environment(_ node: Node?) throws(Problem) -> [String: String] {
    guard let node, !node.isNull else { return [:] }
    var variables: [String: String] = [:]
    for entry in try node.requireMapping("env") {
      guard let value = entry.value.text, !entry.key.isEmpty, !entry.key.contains("="),
        !(entry.key + value).utf8.contains(0)
      else {
        throw entry.keyNode.problem(
          "\(SafeText(entry.key).text) is no variable with a single value",
          fix: "Write NAME: value.")
      }
      variables[entry.key] = value
    }
    return variables
  }

  /// One name, or a list of names.
  private static func names(_ node: Node?) throws(Problem) -> [String] {
    guard let node, !node.isNull else { return [] }
    guard case .sequence(let items) = node.value else { return [try node.string("mutex")] }
    var names: Set<String> = []
    for item in items { names.insert(try item.string("mutex")) }
    return names.sorted()
  }

  private static func count(_ node: Node?, _ key: String) throws(Problem) -> Int {
    guard let node, !node.isNull else { return 0 }
    let count = try node.int(key)
    guard count >= 0 else {
      throw node.problem("\(key) is \(count), it must be 0 or more", fix: "Write a whole number.")
    }
    return count
  }

  private static func seconds(
    _ node: Node?, _ key: String, above least: Double
  ) throws(Problem) -> Double? {
    guard let node else { return nil }
    let seconds = try node.double(key)
    guard seconds > least, seconds >= 0, seconds <= longestTime else {
      throw node.problem(
        "\(key) is \(SafeText(node.text ?? "").text), it must be \(least < 0 ? "at least" : "above") "
          + "0 and at most \(Int(longestTime))",
        fix: "Write seconds, such as \(key): 3600.")
    }
    return seconds
  }
}
