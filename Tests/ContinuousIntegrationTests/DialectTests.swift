import ContinuousIntegration
import Domain
import Testing

@Suite struct `The log of a job` {
  @Test(arguments: [CISystem.github, .gitlab, .azure, .jenkins])
  func `is written in the words of its system`(system: CISystem) throws {
    let difference = try GoldenText().difference(
      of: Job.log(system), from: "\(system.rawValue).log")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: [CISystem.github, .gitlab, .azure, .jenkins, .local])
  func `holds no command of a stage`(system: CISystem) {
    let lines = system.dialect(token: Job.token).output(Job.hostileLog)
    let stops = ["::stop-commands::\(Job.token)", "::\(Job.token)::"]
    for line in lines where !stops.contains(line) {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"))
      #expect(!line.contains("##["))
      #expect(!line.lowercased().contains("##vso["))
      #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
      #expect(!line.unicodeScalars.contains("\u{202E}"))
    }
    #expect(lines.contains { $0.contains("taken over") })
  }

  @Test func `stops GitHub's commands around what a stage wrote`() {
    let lines = GitHubDialect(token: Job.token).output("::\(Job.token)::\n::error::x")
    #expect(
      lines == [
        "::stop-commands::5f0c2a9b", "| ::5f0c2a9b::", "| ::error::x", "::5f0c2a9b::",
      ])
  }

  @Test func `hides no command behind a combining mark`() {
    #expect(NeutralLine("##[\u{301}error]x").text == "## [\u{301}error]x")
    #expect(NeutralLine("###vso[a]").text == "### vso[a]")
    #expect(NeutralLine("\u{3000}\t::x").text == "| \u{3000}  ::x")
    #expect(NeutralLine("## Title, a::b").text == "## Title, a::b")
  }

  @Test(arguments: UInt64(0)..<200) func `is harmless whatever a stage writes`(seed: UInt64) {
    let pieces = [
      "::", ":", "#", "##", "[", "]", "vso[", "VSO[", " ", "\t", "\u{A0}", "\r", "\n", "\u{1B}",
      "error", "\u{301}", "\u{200B}", "section_start:1:a", "%0A", "x",
    ]
    var state = seed
    var text = ""
    for _ in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    for line in NeutralLine.lines(text) {
      let scalars = Array(line.unicodeScalars)
      #expect(scalars.first { !$0.properties.isWhitespace } != ":")
      #expect(!line.utf8.contains(0x1B) && !line.utf8.contains(0x0A) && !line.utf8.contains(0x0D))
      let plain = scalars.map { $0.properties.lowercaseMapping }.joined()
      #expect(!Array(plain.utf8).contains(run: Array("##[".utf8)))
      #expect(!Array(plain.utf8).contains(run: Array("##vso[".utf8)))
    }
  }

  @Test func `escapes what annotations are made of`() {
    let annotation = Annotation(
      .error, "a,b:c", "100% sure\nsecond; line]", file: "a,b.yaml", line: 3)
    #expect(
      GitHubDialect(token: "t").annotation(annotation) == [
        "::error file=a%2Cb.yaml,line=3,title=a%2Cb%3Ac::100%25 sure\\nsecond; line]"
      ])
    #expect(
      AzureDialect().annotation(annotation) == [
        "##vso[task.logissue type=error;sourcepath=a,b.yaml;linenumber=3]"
          + "a,b:c: 100%AZP25 sure\\nsecond; line]"
      ])
    #expect(
      AzureDialect().annotation(Annotation(.warning, "t", "m", file: "a;b].yaml")) == [
        "##vso[task.logissue type=warning;sourcepath=a%3Bb%5D.yaml]t: m"
      ])
  }

  @Test func `covers every line of a secret`() {
    let secret = "one%\r\ntwo\n\n"
    #expect(
      GitHubDialect(token: "t").mask(secret) == ["::add-mask::one%25", "::add-mask::two"])
    #expect(
      AzureDialect().mask(secret) == [
        "##vso[task.setsecret]one%AZP25", "##vso[task.setsecret]two",
      ])
    #expect(GitLabDialect().mask(secret).isEmpty)
    #expect(PlainDialect().mask(secret).isEmpty)
  }

  @Test func `keeps ten findings of a kind and counts the others`() {
    let many = (1...14).map { Annotation(.error, "gate \($0)", "failed") }
    let kept = Annotation.kept(of: many + [Annotation(.warning, "w", "m")])
    #expect(kept.count == 11)
    #expect(kept[8].title == "gate 9")
    #expect(kept[9].message == "5 more findings of this kind are in report.md")
    #expect(kept[10].title == "w")
    #expect(Annotation.kept(of: Array(many.prefix(10))) == Array(many.prefix(10)))
  }

  @Test func `hands values on where the system takes them`() {
    #expect(
      GitHubDialect(token: "t").output("report", "a\nb")
        == "report<<binnacle_t\na\nb\nbinnacle_t\n")
    #expect(
      AzureDialect().variable("exit_code", "1")
        == ["##vso[task.setvariable variable=exit_code;isOutput=true]1"])
    #expect(
      GitLabDialect.dotenv([("exit_code", "1"), ("report", "a\nb")])
        == "BINNACLE_EXIT_CODE=1\n")
  }
}

extension Array where Element == UInt8 {
  fileprivate func contains(run other: [UInt8]) -> Bool {
    guard count >= other.count else { return false }
    return (0...(count - other.count)).contains {
      self[$0..<($0 + other.count)].elementsEqual(other)
    }
  }
}
