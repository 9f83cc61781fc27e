import Testing

/// Every rule can fail: each is run on a bad sample in memory, and on the nearest good one.
struct RuleSelfTests {
  private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path, text) }

  @Test(arguments: [
    "import Storage", "public import Storage", "@testable import Storage",
    "@preconcurrency public import Storage", "internal import struct Storage.Store",
    "  private import Storage // why", "fileprivate import Storage;",
    "@_spi(Testing) import Storage",
  ])
  func `an import in any dress is seen`(line: String) {
    let findings = ImportRule.findings(in: [file("Sources/TextUI/Cell.swift", "\n\(line)\n")])
    #expect(
      findings.report
        == "Sources/TextUI/Cell.swift:2: TextUI may not import Storage. "
        + "Move the code to a target that may, or change LayerTable with a Decision.")
  }

  @Test(arguments: [
    "import Domain", "import Foundation", "// import Storage", "/* import Storage */",
    "let text = \"import Storage\"", "let text = \"\"\"\nimport Storage\n\"\"\"",
    "let imports = 3",
  ])
  func `what is no forbidden import passes`(text: String) {
    #expect(ImportRule.findings(in: [file("Sources/TextUI/Cell.swift", text)]).isEmpty)
  }

  @Test func `an outside package has one door`() {
    #expect(!ImportRule.findings(in: [file("Sources/Domain/A.swift", "import GRDB")]).isEmpty)
    #expect(ImportRule.findings(in: [file("Sources/Storage/A.swift", "import GRDB")]).isEmpty)
    #expect(!ImportRule.findings(in: [file("Sources/binnacle/A.swift", "import Yams")]).isEmpty)
  }

  @Test func `an import nobody declared is seen`() {
    let manifest = PackageManifest(#".target(name: "TextUI", dependencies: [])"#)
    let findings = ImportRule.findings(
      in: [file("Sources/TextUI/Cell.swift", "import Domain")], against: manifest)
    #expect(
      findings.report
        == "Sources/TextUI/Cell.swift:1: Package.swift gives TextUI no dependency on Domain. "
        + "Add \"Domain\" to the dependencies of TextUI.")
  }

  private static let manifest = """
    let database = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
    let networking: [Target.Dependency] = [
      .product(name: "NIOCore", package: "swift-nio"),
    ]
    let package = Package(
      name: "binnacle",
      dependencies: [.package(url: "https://example.org/x", exact: "1.0.0", traits: [])],
      targets: [
        .systemLibrary(name: "CCrypto"),
        .target(name: "TextUI", dependencies: ["Domain", "Storage", database] + networking),
        .target(name: "Gadgets"),
        .executableTarget(
          name: "binnacle", dependencies: ["Domain", .product(name: "Yams", package: "Yams")]),
        .target(name: "TestSupport", dependencies: ["Storage"], path: "Tests/TestSupport"),
        .testTarget(name: "TextUITests", dependencies: ["TextUI", "Storage"]),
      ]
    )
    """

  @Test func `the manifest is read with its variables`() throws {
    let manifest = PackageManifest(Self.manifest)
    #expect(
      manifest.targets.map(\.name)
        == ["CCrypto", "TextUI", "Gadgets", "binnacle", "TestSupport", "TextUITests"])
    let views = try #require(manifest.target(named: "TextUI"))
    #expect(views.own == ["Domain", "Storage"])
    #expect(views.products == ["GRDB", "NIOCore"])
    #expect(manifest.target(named: "binnacle")?.own == ["Domain"])
    #expect(manifest.target(named: "binnacle")?.products == ["Yams"])
  }

  @Test func `a declared dependency the table forbids is seen`() {
    let findings = ManifestRule.findings(in: PackageManifest(Self.manifest))
    #expect(
      findings.map(\.what) == [
        "TextUI may not depend on GRDB", "TextUI may not depend on NIOCore",
        "TextUI may not depend on Storage", "Gadgets has no line in the layer table",
        "binnacle may not depend on Yams",
      ])
    #expect(
      findings.first?.description
        == "Package.swift:10: TextUI may not depend on GRDB. "
        + "Remove the dependency, or change LayerTable with a Decision.")
  }

  @Test func `a folder without a line in the table is seen, a line without a folder is fine`() {
    let findings = ManifestRule.findings(
      inFolders: ["CCrypto", "Gadgets", "Domain"], manifest: PackageManifest(Self.manifest))
    #expect(
      findings.report == """
        Sources/Gadgets: Gadgets has no line in the layer table. \
        Add it to LayerTable with its layer and what it may import.
        Sources/Domain: the folder is no target of Package.swift. \
        Declare the target, or remove the folder.
        """)
  }

  @Test func `a table that points upwards is seen`() {
    let rules = [LayerRule(0, "Domain", ["Engine"]), LayerRule(3, "Engine")]
    #expect(
      ManifestRule.findings(inTable: rules).map(\.what)
        == ["Domain (layer 0) imports Engine, which is higher or unknown"])
  }

  @Test func `the 401st line is one too many, except in a table`() {
    let long = String(repeating: "let a = 1\n", count: 401)
    let findings = SizeRule.findings(in: [file("Sources/Domain/Long.swift", long)])
    #expect(
      findings.report
        == "Sources/Domain/Long.swift:401: the file has 401 lines, at most 400. Split it by "
        + "concern; only a file that is one literal table may be named *Table.swift.")
    #expect(SizeRule.findings(in: [file("Sources/Domain/ColourTable.swift", long)]).isEmpty)
    let exact = String(repeating: "let a = 1\n", count: 400)
    #expect(SizeRule.findings(in: [file("Sources/Domain/Long.swift", exact)]).isEmpty)
  }

  static let forbidden: [(Int, String)] = [
    (0, "try! load()"), (0, "let a = b as! C"), (0, "fatalError(\"no\")"),
    (0, "log(\"\\(try! load())\")"), (1, "let now = Date()"), (1, "sleep(1)"),
    (1, "try await Task.sleep(for: .seconds(1))"), (2, "  print(a)"),
    (3, "let query = \"SELECT * FROM runs\""),
    (3, "let query = \"\"\"\n  INSERT INTO runs\n  \"\"\""),
    (4, "final class A: @unchecked Sendable {}"), (4, "nonisolated(unsafe) var a = 1"),
    (5, "Task { await run() }"), (5, "Task.detached { }"),
  ]

  @Test(arguments: forbidden)
  func `each forbidden word is seen`(rule: Int, text: String) {
    let rule = ForbiddenWordRule.all[rule]
    let findings = rule.findings(in: [file("Sources/Domain/A.swift", text)])
    #expect(findings.count == 1)
    #expect(findings.report.hasPrefix("Sources/Domain/A.swift:"))
    #expect(findings.report.hasSuffix(rule.fix))
  }

  @Test(arguments: [
    "// try! print( Date() SELECT ", "let text = \"fatalError( as! sleep( Task { \"",
    "let text = #\"print(\"\"#", "try await clock.sleep(for: delay)", "blueprint(a)",
    "let has = was!.x", "TaskGroup { }", "fingerprint(of: b)", "/// Calls `Task {` never.",
  ])
  func `what only looks like a forbidden word passes`(text: String) {
    for rule in ForbiddenWordRule.all {
      #expect(rule.findings(in: [file("Sources/Domain/A.swift", text)]).isEmpty)
    }
  }

  @Test func `the places made for a word may use it`() {
    let query = file("Sources/Storage/A.swift", "let query = \"SELECT 1\"")
    #expect(ForbiddenWordRule.database.findings(in: [query]).isEmpty)
    let line = file("Sources/binnacle/A.swift", "print(a)")
    #expect(ForbiddenWordRule.output.findings(in: [line]).isEmpty)
    let loop = file("Sources/ConsoleTerminal/ConsoleLoop.swift", "Task { }")
    #expect(ForbiddenWordRule.tasks.findings(in: [loop]).isEmpty)
  }

  @Test func `a stranger at the top level is seen, and so is a gap`() {
    let names = ["Package.swift", "Sources", "Tests", "themes", "sample-data", ".ci", "notes.txt"]
    #expect(
      LayoutRule.findings(inTopLevel: names).report == """
        notes.txt: nothing but Package.swift, README.md, Sources, Tests, sample-data, themes \
        and dotfiles lies at the top. Move it below one of them.
        README.md: it is missing at the top level. Add it.
        """)
    let whole = LayoutRule.required + [".git", "Package.resolved"]
    #expect(LayoutRule.findings(inTopLevel: whole).isEmpty)
  }

  @Test(arguments: ["struct", "public final class", "enum", "actor", "protocol", "typealias"])
  func `a type with its module's name is seen`(kind: String) {
    let findings = NameRule.findings(
      in: [file("Sources/Storage/Storage.swift", "\(kind) Storage: Sendable {}")])
    #expect(
      findings.report
        == "Sources/Storage/Storage.swift:1: the type Storage bears its module's name. "
        + "Rename the type.")
    #expect(
      NameRule.findings(
        in: [file("Sources/Domain/Storage.swift", "\(kind) Storage {}")]
      ).isEmpty)
  }

  @Test func `a function of 51 lines is seen, one of 50 passes`() {
    func sample(_ lines: Int) -> SourceFile {
      let body = String(repeating: "    work()\n", count: lines)
      return file("Sources/Domain/A.swift", "struct A {\n  public func a(\n  ) {\n\(body)  }\n}\n")
    }
    #expect(
      FunctionRule.findings(in: [sample(51)]).report
        == "Sources/Domain/A.swift:2: the function has 51 lines, at most 50. "
        + "Split it into functions that are named after what they do.")
    #expect(FunctionRule.findings(in: [sample(50)]).isEmpty)
  }

  private static let decision = """
    public struct ModelCatalog: Sendable {
      public func move(
        of model: ModelName, in transaction: Transaction
      ) throws {}
    }
    public struct Reader {
      func look(in transaction: Transaction) {}
    }
    """

  @Test func `a decision called past the engine is seen`() {
    let home = file("Sources/Registry/ModelCatalog.swift", Self.decision)
    let call = "let catalog = ModelCatalog()\ntry catalog.move(of: model, in: transaction)"
    let findings = DecisionRule.findings(in: [home, file("Sources/ConsoleAPI/A.swift", call)])
    #expect(
      findings.report
        == "Sources/ConsoleAPI/A.swift:1: ModelCatalog decides about the store, ConsoleAPI may only "
        + "ask the engine. Send a Command to Engine.perform.")
    #expect(
      DecisionRule.findings(in: [
        home, file("Sources/EngineCore/A.swift", call), file("Sources/Registry/B.swift", call),
        file("Sources/ConsoleAPI/B.swift", "// ModelCatalog\nlet text = \"ModelCatalog\""),
        file("Sources/ConsoleAPI/C.swift", "let reader = Reader()"),
      ]).isEmpty)
  }

  @Test func `a proof that is not there is seen`() {
    let page = "# Page\n\n| a | `b.scenario`, \"c is d\" |\n"
    let test = file("Tests/ATests/A.swift", "@Test func `c is d`() {}")
    #expect(
      CoverageRule.findings(inPage: page, tests: [], stories: []).report
        == CoverageRule.path + ":3: c is d is no story and no test. "
        + "Name the one that proves the promise now.\n"
        + CoverageRule.path + ":3: b.scenario is no story and no test. "
        + "Name the one that proves the promise now.")
    #expect(
      CoverageRule.findings(inPage: page, tests: [test], stories: ["b.scenario"]).isEmpty)
  }
}
