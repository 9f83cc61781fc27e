import Testing

/// The rules of the house, on this repository; each finding says where and how to fix it.
struct ArchitectureTests {
  private let repository: Repository

  init() throws { repository = try Repository.current.get() }

  @Test func `every import is allowed by the layer table`() {
    let findings = ImportRule.findings(in: repository.sources)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `every import is a declared dependency`() {
    let findings = ImportRule.findings(in: repository.sources, against: repository.manifest)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `every declared dependency is allowed by the layer table`() {
    let findings = ManifestRule.findings(in: repository.manifest)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `every folder of Sources is a target with a line in the layer table`() {
    let findings = ManifestRule.findings(
      inFolders: repository.targetFolders, manifest: repository.manifest)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `the layer table points downwards`() {
    let findings = ManifestRule.findings(inTable: LayerTable.rules)
    #expect(findings.isEmpty, "\(findings.report)")
    #expect(LayerTable.rules.count == LayerTable.targets.count)
  }

  @Test func `no file is longer than 400 lines`() {
    let findings = SizeRule.findings(in: repository.sources + repository.tests)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `no function is longer than 50 lines`() {
    let findings = FunctionRule.findings(in: repository.sources)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `each promise of the console names a proof that exists`() {
    let findings = CoverageRule.findings(
      inPage: repository.coverage, tests: repository.tests, stories: repository.stories)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `nothing in Sources traps`() {
    expectNone(of: .traps)
  }

  @Test func `nothing in Sources reads the clock by itself`() {
    expectNone(of: .time)
  }

  @Test func `only the command line prints`() {
    expectNone(of: .output)
  }

  @Test func `only Storage speaks SQL`() {
    expectNone(of: .database)
  }

  @Test func `the compiler's checks are switched off in five listed files at most`() {
    expectNone(of: .concurrency)
    #expect(ForbiddenWordRule.unchecked.count <= ForbiddenWordRule.mostUnchecked)
    let paths = Set(repository.sources.map(\.path))
    #expect(ForbiddenWordRule.unchecked.subtracting(paths).isEmpty, "Remove what is gone.")
  }

  @Test func `only the run loops start tasks of their own`() {
    expectNone(of: .tasks)
  }

  @Test func `the top level holds only what the design says`() {
    let findings = LayoutRule.findings(inTopLevel: repository.topLevel)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `no type bears its module's name`() {
    let findings = NameRule.findings(in: repository.sources)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  @Test func `a decision is called in EngineCore only`() {
    let types = DecisionRule.decisionTypes(in: repository.sources)
    #expect(Set(types.keys).isSuperset(of: ["ModelCatalog", "PlanBook", "RunBook"]))
    let findings = DecisionRule.findings(in: repository.sources)
    #expect(findings.isEmpty, "\(findings.report)")
  }

  private func expectNone(
    of rule: ForbiddenWordRule, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let findings = rule.findings(in: repository.sources)
    #expect(findings.isEmpty, "\(findings.report)", sourceLocation: sourceLocation)
  }
}
