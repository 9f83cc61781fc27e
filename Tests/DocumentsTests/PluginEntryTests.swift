import Documents
import Domain
import Testing

struct PluginEntryTests {
  private static func entries(_ text: String) throws(Problem) -> [PluginEntry] {
    let lines = text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    return try ConsoleFile(Document.parse("plugins:\n" + lines, source: "console.yaml")).plugins
  }

  @Test func `a plugin has a program, views, inputs and a caution`() throws {
    let entries = try Self.entries(
      """
      wipe:
        help: Remove a file
        command: [rm, "${file}"]
        views: [models, runs]
        inputs:
          file: text
          days: number
          kind: [soft, hard]
        dangerous: true
        timeout: 5
      """)
    #expect(entries.map(\.name) == ["wipe"])
    #expect(entries[0].command == ["rm", "${file}"])
    #expect(entries[0].views == ["models", "runs"])
    #expect(entries[0].inputs.map(\.name) == ["file", "days", "kind"])
    #expect(entries[0].inputs[1].isNumber)
    #expect(entries[0].inputs[2].choices == ["soft", "hard"])
    #expect(entries[0].isDangerous)
    #expect(entries[0].timeoutSeconds == 5)
  }

  @Test func `engines are named by their folders`() throws {
    let file = try ConsoleFile(
      Document.parse("engines: [/srv/a, /srv/b]", source: "console.yaml"))
    #expect(file.engines == [.folder("/srv/a"), .folder("/srv/b")])
    #expect(file.plugins.isEmpty)
  }

  @Test func `engines elsewhere are named by their addresses`() throws {
    let text = """
      engines:
        - /srv/a
        - http://127.0.0.1:6000
        - {url: "http://127.0.0.1:6001", token_file: ~/north.token, name: north}
      """
    let file = try ConsoleFile(Document.parse(text, source: "console.yaml"))
    let remotes = file.engines.compactMap { entry -> EngineEntry.Remote? in
      if case .remote(let remote) = entry { remote } else { nil }
    }
    #expect(file.engines.first == .folder("/srv/a"))
    #expect(remotes.map(\.url) == ["http://127.0.0.1:6000", "http://127.0.0.1:6001"])
    #expect(remotes.map(\.tokenFile) == [nil, "~/north.token"])
    #expect(remotes.map(\.name) == [nil, "north"])
    #expect(remotes.map(\.place) == ["console.yaml:3:5", "console.yaml:4:5"])
  }

  @Test func `a token itself is no part of the file`() {
    let problem = #expect(throws: Problem.self) {
      try ConsoleFile(
        Document.parse("engines: [{url: http://127.0.0.1, token: x}]", source: "console.yaml"))
    }
    #expect(problem?.sentence.hasPrefix("unknown key token in engines") == true)
  }

  @Test(arguments: [
    ("a: {}", "plugin a needs either command or shell"),
    ("a: {command: [x], shell: y}", "plugin a needs either command or shell"),
    ("a: {command: [x], timeout: 0}", "timeout is 0, it must be 1 to 3600"),
    ("a: {command: [x], inputs: {b: date}}", "the input b is date"),
    ("a: {comand: [x]}", "unknown key comand in plugin a"),
  ])
  func `what is wrong is named`(text: String, words: String) {
    let problem = #expect(throws: Problem.self) { try Self.entries(text) }
    #expect(problem?.sentence.hasPrefix(words) == true)
  }
}
