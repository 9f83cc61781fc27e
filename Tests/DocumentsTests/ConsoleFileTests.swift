import Documents
import Domain
import Foundation
import Testing

struct ConsoleFileTests {
  private func read(_ text: String) throws -> ConsoleFile {
    try ConsoleFile(Document.parse(text, source: "console.yaml"))
  }

  @Test func `each section is read with its places`() throws {
    let file = try read(
      """
      theme: dark
      key_set: vim
      keys:
        reload: f5
        help: [f1, "?"]
        alerts: 9
        cancel: none
      aliases:
        bad: "overview /alerts > 0"
      filters:
        good: "metrics.auc > 0.9"
      """)
    #expect(file.theme?.value == "dark")
    #expect(file.keySet?.place == "console.yaml:2:10")
    #expect(file.keys.map(\.name) == ["reload", "help", "alerts", "cancel"])
    #expect(file.keys.map(\.value) == [["f5"], ["f1", "?"], ["9"], ["none"]])
    #expect(file.keys[1].place == "console.yaml:5:3")
    #expect(file.aliases.first?.value == "overview /alerts > 0")
    #expect(file.filters.first?.name == "good")
  }

  @Test func `an empty file decides nothing`() throws {
    #expect(try read("") == ConsoleFile())
    #expect(try read("# nothing yet") == ConsoleFile())
  }

  @Test(arguments: [
    ("them: dark", "unknown key them in console.yaml (console.yaml:1:1). Did you mean theme?"),
    (
      "theme: [a]",
      "theme must be text, found a list (console.yaml:1:8). "
        + "Put quotes around it if it is meant as text."
    ),
    (
      "keys: x",
      "keys must be a mapping, found text (x) (console.yaml:1:7). Write it as lines of key: value."
    ),
    (
      "keys:\n  quit:\n",
      "the keys of quit must be names of keys, found nothing (console.yaml:2:8). "
        + "Write a key such as x, f5 or ctrl-d, a list of them, or none."
    ),
    (
      "filters:\n  f: 3",
      "filters f must be text, found a whole number (3) (console.yaml:2:6). "
        + "Put quotes around it if it is meant as text."
    ),
  ])
  func `what cannot be read is one sentence with its place`(text: String, sentence: String) {
    let problem = #expect(throws: Problem.self) { try read(text) }
    #expect(problem?.sentence == sentence)
  }

  @Test(arguments: [
    (["XDG_CONFIG_HOME": "/x", "HOME": "/h"], "/x/binnacle/console.yaml"),
    (["XDG_CONFIG_HOME": "", "HOME": "/h"], "/h/.config/binnacle/console.yaml"),
    (["XDG_CONFIG_HOME": "relative", "HOME": "/h"], "/h/.config/binnacle/console.yaml"),
    ([:], nil),
  ])
  func `the file is where the environment says`(environment: [String: String], path: String?) {
    #expect(ConsoleFile.path(environment: environment) == path)
  }

  @Test func `a file that is not there decides nothing`() throws {
    #expect(try ConsoleFile.load(environment: ["HOME": "/nowhere"]) == ConsoleFile())
  }
}
