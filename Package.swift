// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Warnings are errors only where the project checks itself, so that a newer compiler with a new
// warning does not break the build of someone who just wants to run it.
let isStrict = ProcessInfo.processInfo.environment["BINNACLE_STRICT"] != nil

let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ] + (isStrict ? [.treatAllWarnings(as: .error)] : [])

/// Settings of the targets whose loops over rows must stay fast in debug builds too.
let hotSettings = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// How the released program is linked: with Swift's own libraries inside and without those of their
/// parts that nothing calls, which starts faster, needs less memory, and runs on a machine without
/// Swift (Decision 16).
let releaseLinking: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-static-stdlib", "-use-ld=lld", "-Xlinker", "--gc-sections", "-Xlinker", "--start-group",
      "-lFoundation", "-lFoundationInternationalization", "-lFoundationEssentials",
      "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims", "-l_FoundationCollections",
      "-Xlinker", "--end-group", "-lstdc++",
    ], .when(platforms: [.linux], configuration: .release))
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let networking: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
]
let niocore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let httptypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
  name: "binnacle",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "binnacle", targets: ["binnacle"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    .systemLibrary(name: "CCrypto"),
    .systemLibrary(name: "CNCurses"),
    .target(name: "CTerminal"),
    .target(
      name: "CTLS", linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("crypto")]),
    .target(name: "CXGBoost", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "Domain", exclude: ["Documentation.docc"], swiftSettings: settings),
    .target(name: "Tables", dependencies: ["Domain"], swiftSettings: hotSettings),
    .target(name: "Statistics", dependencies: ["Tables", "Domain"], swiftSettings: hotSettings),
    .target(name: "TextUI", dependencies: ["Domain"], swiftSettings: hotSettings),
    .target(name: "Hashing", dependencies: ["CCrypto", "Domain"], swiftSettings: hotSettings),
    .target(name: "WorkQueues", dependencies: ["Domain"], swiftSettings: settings),
    .target(
      name: "Documents", dependencies: ["Domain", "TextUI", toml, yams], swiftSettings: hotSettings),
    .target(
      name: "Storage", dependencies: ["Domain", "Hashing", database], swiftSettings: hotSettings),
    .target(name: "Executors", dependencies: ["Domain", "CTerminal"], swiftSettings: settings),
    .target(
      name: "Learners", dependencies: ["Domain", "Tables", "Statistics", "Hashing", "CXGBoost"],
      swiftSettings: hotSettings),
    .target(
      name: "SecureLink", dependencies: ["CTLS", "Domain", niocore], swiftSettings: settings),
    .target(
      name: "EngineLink", dependencies: ["Domain", "SecureLink"] + networking,
      swiftSettings: settings),
    .target(name: "ContinuousIntegration", dependencies: ["Domain"], swiftSettings: settings),
    .target(name: "ConsoleCore", dependencies: ["Domain"], swiftSettings: settings),
    .target(
      name: "Registry", dependencies: ["Domain", "Storage", "Hashing"], swiftSettings: settings),
    .target(name: "Tracking", dependencies: ["Domain", "Storage"], swiftSettings: settings),
    .target(
      name: "Monitoring",
      dependencies: ["Domain", "WorkQueues", "Storage", "Statistics", "Tables", "Learners"],
      swiftSettings: settings),
    .target(
      name: "Pipelines",
      dependencies: ["Domain", "WorkQueues", "Storage", "Executors", "Documents", "Hashing"],
      swiftSettings: hotSettings),
    .target(
      name: "Serving", dependencies: ["Domain", "WorkQueues", "Storage", "Learners", "Tables"],
      swiftSettings: hotSettings),
    .target(
      name: "ConsoleViews", dependencies: ["ConsoleCore", "Domain", "TextUI"],
      swiftSettings: settings),
    .target(
      name: "EngineCore",
      dependencies: [
        "Domain", "WorkQueues", "Storage", "Executors", "Documents", "Hashing", "Tracking",
        "Registry", "Monitoring", "Pipelines", "Serving",
      ], swiftSettings: settings),
    .target(
      name: "ConsoleTerminal",
      dependencies: [
        "CNCurses", "CTerminal", "TextUI", "ConsoleCore", "ConsoleViews", "EngineLink", "Domain",
      ], swiftSettings: settings),
    .target(
      name: "ConsoleAPI",
      dependencies: ["EngineCore", "EngineLink", "Domain", hummingbird, niocore, httptypes],
      swiftSettings: settings),
    .target(
      name: "TrackingAPI",
      dependencies: [
        "EngineCore", "Tracking", "Registry", "WorkQueues", "Domain", hummingbird, niocore,
        httptypes,
      ],
      swiftSettings: settings),
    .target(
      name: "InferenceAPI",
      dependencies: [
        "Serving", "WorkQueues", "Tables", "Domain", hummingbird, niocore, httptypes,
      ],
      swiftSettings: hotSettings),
    .executableTarget(
      name: "binnacle",
      dependencies: [
        "CTerminal", "Domain", "Tables", "Statistics", "TextUI", "Hashing", "Documents", "Storage",
        "Executors", "Learners", "SecureLink", "EngineLink", "ContinuousIntegration", "ConsoleCore",
        "Registry",
        "Monitoring", "Pipelines", "Serving", "ConsoleViews", "EngineCore", "ConsoleTerminal",
        "ConsoleAPI", "TrackingAPI", "InferenceAPI",
        argumentParser, hummingbird, niocore, logging, lifecycle, unixSignals,
      ],
      swiftSettings: settings, linkerSettings: releaseLinking),
    .testTarget(name: "ArchitectureTests", dependencies: [], swiftSettings: hotSettings),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Domain", "Tables", "Statistics", "TextUI", "Hashing", "Storage", "Learners", "ConsoleCore",
        "Tracking", "Executors", "Pipelines", "Serving", "ConsoleViews", "InferenceAPI",
        "ConsoleFixtures", niocore, hummingbird, httptypes, logging,
      ], path: "Tests/Benchmarks", swiftSettings: hotSettings),
    .testTarget(
      name: "BinnacleTests",
      dependencies: [
        "Domain", "Tables", "TextUI", "Documents", "Storage", "Learners", "EngineLink",
        "EngineCore", "ContinuousIntegration", "SecureLink", "TestSupport", "binnacle",
        argumentParser, hummingbird, logging,
      ] + networking, swiftSettings: settings),
    .testTarget(
      name: "ConsoleAPITests",
      dependencies: [
        "Domain", "TextUI", "Storage", "EngineLink", "ConsoleCore", "ConsoleViews", "EngineCore",
        "ConsoleAPI", "TestSupport", hummingbird, logging, niocore,
      ], swiftSettings: settings),
    .testTarget(
      name: "ConsoleCoreTests", dependencies: ["Domain", "ConsoleCore", "ConsoleFixtures"],
      swiftSettings: settings),
    .target(
      name: "ConsoleFixtures", dependencies: ["Domain", "ConsoleCore"],
      path: "Tests/ConsoleFixtures", swiftSettings: settings),
    .executableTarget(
      name: "ConsoleSpecimen",
      dependencies: [
        "Domain", "TextUI", "EngineLink", "ConsoleCore", "ConsoleTerminal", "ConsoleFixtures",
      ], path: "Tests/ConsoleSpecimen", swiftSettings: settings),
    .testTarget(
      name: "ConsoleTerminalTests",
      dependencies: [
        "CNCurses", "CTerminal", "Domain", "TextUI", "ConsoleCore", "ConsoleViews",
        "ConsoleTerminal", "TestSupport", "ConsoleFixtures", "ConsoleSpecimen",
      ], swiftSettings: settings),
    .testTarget(
      name: "ConsoleViewsTests",
      dependencies: [
        "Domain", "TextUI", "ConsoleCore", "ConsoleViews", "TestSupport", "ConsoleFixtures",
      ], exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "ContinuousIntegrationTests", dependencies: ["Domain", "ContinuousIntegration"],
      exclude: ["Golden"], swiftSettings: settings),
    .testTarget(
      name: "DocumentsTests", dependencies: ["Domain", "TextUI", "Documents"],
      swiftSettings: settings),
    .testTarget(
      name: "EngineCoreTests",
      dependencies: [
        "Domain", "WorkQueues", "Tables", "Statistics", "Storage", "Learners", "Registry",
        "Monitoring", "Pipelines", "Serving", "Tracking", "EngineCore", "TestSupport", database,
      ], exclude: ["RunLists"], swiftSettings: settings),
    .testTarget(
      name: "EngineLinkTests", dependencies: ["Domain", "EngineLink", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ExecutorsTests", dependencies: ["Domain", "Executors"], swiftSettings: settings),
    .testTarget(
      name: "HashingTests", dependencies: ["Domain", "Hashing"], swiftSettings: settings),
    .testTarget(
      name: "InferenceAPITests",
      dependencies: [
        "Domain", "WorkQueues", "Tables", "Storage", "Learners", "Serving", "InferenceAPI",
        .product(name: "NIOCore", package: "swift-nio"),
      ], swiftSettings: settings),
    .testTarget(
      name: "LearnersTests", dependencies: ["Domain", "Tables", "Statistics", "Learners"],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "MonitoringTests",
      dependencies: [
        "Domain", "WorkQueues", "Tables", "Statistics", "Storage", "Learners", "Monitoring",
        "TestSupport",
      ], swiftSettings: settings),
    .testTarget(
      name: "PipelinesTests", dependencies: ["Domain", "Documents", "Storage", "Pipelines"],
      swiftSettings: settings),
    .testTarget(
      name: "RegistryTests",
      dependencies: ["Domain", "Statistics", "Storage", "Registry", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ScenarioTests",
      dependencies: [
        "Domain", "Tables", "Statistics", "TextUI", "Learners", "EngineLink", "ConsoleCore",
        "Serving", "Tracking", "ConsoleViews", "ConsoleTerminal", "EngineCore", "TestSupport",
      ], exclude: ["Scenarios"], swiftSettings: settings),
    .testTarget(
      name: "SecureLinkTests",
      dependencies: [
        "Domain", "SecureLink", "TestSupport", niocore,
        .product(name: "NIOEmbedded", package: "swift-nio"),
      ], swiftSettings: settings),
    .testTarget(
      name: "ServingTests", dependencies: ["Domain", "Tables", "Storage", "Learners", "Serving"],
      swiftSettings: settings),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Domain", "Tables", "Statistics"],
      swiftSettings: settings),
    .testTarget(
      name: "StorageTests", dependencies: ["Domain", "Storage", database], swiftSettings: settings),
    .testTarget(name: "TablesTests", dependencies: ["Domain", "Tables"], swiftSettings: settings),
    .testTarget(
      name: "TrackingAPITests",
      dependencies: [
        "Domain", "Storage", "Tracking", "EngineCore", "TrackingAPI", hummingbird, logging, niocore,
      ], exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "TrackingTests", dependencies: ["Domain", "Storage", "Tracking"],
      swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Domain", "TextUI", "EngineLink", "EngineCore"],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "TextUITests", dependencies: ["Domain", "TextUI", "TestSupport"], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkQueuesTests", dependencies: ["Domain", "WorkQueues"], swiftSettings: settings),
  ]
)
