/// Says what one target may import.
struct LayerRule {
  /// The target, and the folder under Sources it lives in.
  let target: String
  /// The layer of the design; a target imports only lower ones, or the same layer's words.
  let layer: Int
  /// The targets of this package it may import.
  let own: Set<String>
  /// The modules of other packages it may import.
  let outside: Set<String>

  init(_ layer: Int, _ target: String, _ own: Set<String> = [], outside: Set<String> = []) {
    self.target = target
    self.layer = layer
    self.own = own
    self.outside = outside
  }
}

/// Holds the architecture as one table: add a line here before adding a target or an import.
enum LayerTable {
  /// Modules of the platform, which every target may import.
  static let platform: Set<String> = [
    "Swift", "Foundation", "Dispatch", "Synchronization", "Glibc", "Musl", "Darwin",
  ]

  /// The only target that may import every other one.
  static let root = "binnacle"

  private static let webServer: Set<String> = [
    "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Logging",
  ]
  private static let socket: Set<String> = ["NIOCore", "NIOPosix", "NIOHTTP1"]

  static let rules: [LayerRule] = [
    LayerRule(0, "CNCurses"),
    LayerRule(0, "CXGBoost"),
    LayerRule(0, "CCrypto"),
    LayerRule(0, "CTerminal"),
    LayerRule(0, "CTLS"),
    LayerRule(0, "Domain"),
    LayerRule(0, "Tables", ["Domain"]),
    LayerRule(0, "Statistics", ["Domain", "Tables"]),
    LayerRule(0, "Forecasting", ["Domain", "Statistics"]),
    LayerRule(0, "TextUI", ["Domain"]),
    LayerRule(0, "Hashing", ["Domain", "CCrypto"]),
    LayerRule(0, "WorkQueues", ["Domain"]),
    LayerRule(1, "Documents", ["Domain", "TextUI"], outside: ["TOMLKit", "Yams"]),
    LayerRule(
      1, "WebLink", ["Domain"],
      outside: ["AsyncHTTPClient", "NIOCore", "NIOHTTP1", "NIOSSL"]),
    LayerRule(1, "Storage", ["Domain", "Hashing"], outside: ["GRDB", "GRDBSQLite"]),
    LayerRule(1, "Executors", ["Domain", "CTerminal", "WebLink"], outside: ["Subprocess"]),
    LayerRule(
      1, "Learners", ["Domain", "Tables", "Statistics", "Forecasting", "Hashing", "CXGBoost"]),
    LayerRule(1, "SecureLink", ["Domain", "CTLS"], outside: ["NIOCore"]),
    LayerRule(1, "EngineLink", ["Domain", "SecureLink"], outside: socket),
    LayerRule(1, "ContinuousIntegration", ["Domain"]),
    LayerRule(1, "ConsoleCore", ["Domain"]),
    LayerRule(2, "Datasets", ["Domain", "Storage", "Tables"]),
    LayerRule(2, "Tracking", ["Domain", "Storage", "Tables", "WebLink"]),
    LayerRule(2, "Registry", ["Domain", "Storage", "Tables", "WebLink", "Hashing"]),
    LayerRule(
      2, "Monitoring", ["Domain", "WorkQueues", "Storage", "Statistics", "Tables", "Learners"]),
    LayerRule(
      2, "Pipelines", ["Domain", "WorkQueues", "Storage", "Executors", "Documents", "Hashing"]),
    LayerRule(
      2, "Serving",
      ["Domain", "WorkQueues", "Storage", "Executors", "Learners", "Tables", "WebLink"],
      outside: ["Subprocess"]),
    LayerRule(2, "ConsoleViews", ["Domain", "ConsoleCore", "TextUI"]),
    LayerRule(
      3, "EngineCore",
      [
        "Domain", "WorkQueues", "Storage", "Executors", "Documents", "Datasets", "Hashing",
        "Tracking", "Registry", "Monitoring", "Pipelines", "Serving",
      ]),
    LayerRule(
      3, "ConsoleTerminal",
      ["Domain", "CNCurses", "CTerminal", "TextUI", "ConsoleCore", "ConsoleViews", "EngineLink"]),
    LayerRule(
      4, "ConsoleAPI", ["Domain", "WorkQueues", "EngineCore", "EngineLink"], outside: webServer),
    LayerRule(
      4, "TrackingAPI", ["Domain", "WorkQueues", "EngineCore", "Tracking", "Registry"],
      outside: webServer),
    LayerRule(
      4, "InferenceAPI",
      ["Domain", "WorkQueues", "EngineCore", "Serving", "Monitoring", "Tables"],
      outside: webServer),
    LayerRule(
      5, root,
      outside: webServer.union(["ArgumentParser", "ServiceLifecycle", "UnixSignals"])),
  ]

  static func rule(for target: String) -> LayerRule? { rules.first { $0.target == target } }

  static let targets = Set(rules.map(\.target))

  /// Whether a target may import a module.
  static func allows(_ module: String, in rule: LayerRule) -> Bool {
    if platform.contains(module) || module == rule.target || rule.outside.contains(module) {
      return true
    }
    return rule.target == root ? targets.contains(module) : rule.own.contains(module)
  }
}
