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

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let networking: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
]
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
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    .target(name: "Domain", swiftSettings: settings),
    .target(name: "Storage", dependencies: ["Domain", database], swiftSettings: settings),
    .target(name: "EngineLink", dependencies: ["Domain"] + networking, swiftSettings: settings),
    .executableTarget(
      name: "binnacle",
      dependencies: [
        "Domain", "Storage", "EngineLink", argumentParser, database, hummingbird, yams, logging, lifecycle,
      ] + networking,
      swiftSettings: settings),
  ]
)
