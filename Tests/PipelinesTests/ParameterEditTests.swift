import Domain
import Testing

@testable import Pipelines

@Suite struct ParameterEditTests {
  private func edited(_ text: String, _ parameters: [String: String]) throws -> String {
    let project = try Project(["params.yaml": text])
    try ParameterEdit(workspace: project.root, pipeline: .root).write(parameters)
    return String(decoding: try FileAccess.read(project.root + "/params.yaml"), as: UTF8.self)
  }

  @Test(arguments: [
    ("a: 1\nb: {c: 2} # two\n", "a: 1\nb: {c: 9} # two\n"),
    ("a: 1\r\nb:\r\n  c: 2\r\n", "a: 1\r\nb:\r\n  c: 9\r\n"),
    ("a: 1\rb:\r  c: 2\r", "a: 1\rb:\r  c: 9\r"),
    ("größe: é\nb: {né😀: 1, c: 2}\n", "größe: é\nb: {né😀: 1, c: 9}\n"),
    ("e\u{301}: 1\nb: {e\u{301}: 1, c: 2}", "e\u{301}: 1\nb: {e\u{301}: 1, c: 9}"),
    ("\u{FEFF}b: {c: 2}\n", "\u{FEFF}b: {c: 9}\n"),
    ("# a\u{2028}# b\nb: {c: 2}\n", "# a\u{2028}# b\nb: {c: 9}\n"),
  ])
  func `one value changes and every other byte stays`(_ text: String, _ wanted: String) throws {
    #expect(try edited(text, ["b.c": "9"]).utf8.elementsEqual(wanted.utf8))
  }

  @Test func `several values of one file change together`() throws {
    #expect(try edited("a: 1\nb: 2\n", ["a": "10", "b": "20"]) == "a: 10\nb: 20\n")
  }

  @Test func `nothing is written unless all values can be`() throws {
    let project = try Project(["params.yaml": "a: 1\n"])
    let edit = ParameterEdit(workspace: project.root, pipeline: .root)
    let problem = #expect(throws: Problem.self) { try edit.write(["a": "2", "z": "3"]) }
    #expect(problem?.code == .notFound)
    #expect(project.text("params.yaml") == "a: 1\n")
  }

  @Test(arguments: ["1\nb: 2", "1\r\nb: 2", "1\rb: 2", "1\u{2028}b: 2"])
  func `a value with a line break is refused`(_ value: String) throws {
    let problem = #expect(throws: Problem.self) { try edited("a: 1\n", ["a": value]) }
    #expect(
      problem?.sentence == "the new value of a has more than one line (params.yaml). "
        + "Give one line, or edit the file by hand.")
  }

  @Test func `a value that would break the file is refused`() throws {
    let problem = #expect(throws: Problem.self) { try edited("a: null\n", ["a": "[1"]) }
    #expect(problem?.code == .invalidConfiguration)
  }

  @Test(arguments: [
    ("a: 10", "abc", "a number, as 10 is, found abc"),
    ("a: 10", "true", "a number, as 10 is, found true"),
    ("a: 10", "", "a number, as 10 is, found nothing"),
    ("a: 10", "[1, 2]", "a number, as 10 is, found [1, 2]"),
    ("a: 0.5", "half", "a number, as 0.5 is, found half"),
    ("a: true", "1", "true or false, as true is, found 1"),
  ])
  func `a value of another kind than the present one is refused`(
    _ text: String, _ given: String, _ words: String
  ) throws {
    let problem = #expect(throws: Problem.self) { try edited(text + "\n", ["a": given]) }
    #expect(
      problem?.sentence
        == "a must be \(words) (params.yaml). Give it as --param a=VALUE, or change "
        + "the file by hand.")
    #expect(problem?.code == .invalidInput)
  }

  @Test(arguments: [
    ("a: 1", "0.5", "a: 0.5"), ("a: 0.5", "1", "a: 1"), ("a: 1e-3", "2e-3", "a: 2e-3"),
    ("a: 0x1f  # hex", "5", "a: 5  # hex"), ("a: 'old'", "new", "a: new"),
    ("a: \"o\\\"ld\" # two", "new", "a: new # two"), ("a: it''s old", "5", "a: '5'"),
    ("a: old", "true", "a: 'true'"), ("a: old", "null", "a: null"), ("a: old", "", "a: ''"),
    ("a: old", "it's: 5", "a: 'it''s: 5'"), ("a: ~", "[1, 2]", "a: [1, 2]"),
    ("{a: old, b: 1}", "x, y", "{a: 'x, y', b: 1}"), ("a: one, two", "x", "a: x"),
    ("a: &it 1", "2", "a: &it 2"), ("b: [1, 2]\na: 3", "4", "b: [1, 2]\na: 4"),
  ])
  func `a value keeps its kind, however it was written`(
    _ text: String, _ given: String, _ wanted: String
  ) throws {
    #expect(try edited(text + "\n", ["a": given]) == wanted + "\n")
  }

  @Test func `an item of a list and a key with a dot have names too`() throws {
    #expect(try edited("a:\n- {b: 1}\n- {b: 2}\n", ["a.1.b": "9"]) == "a:\n- {b: 1}\n- {b: 9}\n")
    #expect(try edited("a.b: 1\na: {b: 2}\n", ["a.b": "9"]) == "a.b: 9\na: {b: 2}\n")
  }

  @Test func `a value that another one repeats is left to the operator`() throws {
    let problem = #expect(throws: Problem.self) { try edited("a: &it 1\nb: *it\n", ["b": "2"]) }
    #expect(
      problem?.sentence == "the value of b cannot be replaced in place (params.yaml:1:4). Edit the "
        + "file by hand.")
  }

  @Test(arguments: [
    (
      "p.json", "{\"a\": 1, \"b\": {\"c\": \"x\"}}", "b.c", "y", "{\"a\": 1, \"b\": {\"c\": \"y\"}}"
    ),
    ("p.json", "{\"c\": 1.5}", "c", "2", "{\"c\": 2}"),
    ("p.json", "{\"c\": \"x\"}", "c", "5", "{\"c\": \"5\"}"),
    (
      "p.toml", "c = 0\n[a]\nc = 1 # one\n[b]\nc = 0.5 # two\n", "b.c", "2",
      "c = 0\n[a]\nc = 1 # one\n[b]\nc = 2.0 # two\n"
    ),
    ("p.toml", "b.c = 'x'\n", "b.c", "y z", "b.c = \"y z\"\n"),
    ("p.toml", "b = {a = true, c = false}\n", "b.c", "true", "b = {a = true, c = true}\n"),
    (
      "p.toml", "s = \"\"\"\nc = 1\n\"\"\"\nc = 1\n", "c", "2", "s = \"\"\"\nc = 1\n\"\"\"\nc = 2\n"
    ),
    ("p.py", "# c = 1\nc: int = 1  # one\n", "c", "1_000", "# c = 1\nc: int = 1000  # one\n"),
    (
      "p.py", "c = 1\nclass B:\n  c = False\n", "B.c", "true", "c = 1\nclass B:\n  c = True\n"
    ),
    (
      "p.py", "B = {'a': 1, 'c': 'x'}\n", "B.c", "say \"y\"",
      "B = {'a': 1, 'c': \"say \\\"y\\\"\"}\n"
    ),
    ("p.py", "c = 1\nc = 2\n", "c", "3", "c = 1\nc = 3\n"),
  ])
  func `JSON, TOML and Python files are edited in place`(
    _ name: String, _ text: String, _ key: String, _ given: String, _ wanted: String
  ) throws {
    let project = try Project([name: text])
    try ParameterEdit(workspace: project.root, pipeline: .root).write(["\(name):\(key)": given])
    #expect(project.text(name) == wanted)
  }

  @Test func `a refused value of another file is named with it`() throws {
    let project = try Project(["p.toml": "c = 1\n"])
    let problem = #expect(throws: Problem.self) {
      try ParameterEdit(workspace: project.root, pipeline: .root).write(["p.toml:c": "abc"])
    }
    #expect(
      problem?.sentence == "c must be a number, as 1 is, found abc (p.toml). Give it as --param "
        + "p.toml:c=VALUE, or change the file by hand.")
  }

  @Test func `a value that a file's notation lacks is refused`() throws {
    let project = try Project(["p.toml": "c = 1\n"])
    let problem = #expect(throws: Problem.self) {
      try ParameterEdit(workspace: project.root, pipeline: .root).write(["p.toml:c": "null"])
    }
    #expect(
      problem?.sentence == "null cannot be written into this kind of file (p.toml). Give another "
        + "value of c.")
  }

  @Test(arguments: UInt64(0)..<200)
  func `no text and no value traps`(_ seed: UInt64) throws {
    var generator = Xorshift(state: seed &+ 1)
    let alphabet = [
      "a", ":", " ", "\n", "\r", "\r\n", "1", "é", "{", "}", "\"", "\u{2028}", "#", "-",
    ]
    let text = (0..<30).map { _ in alphabet[Int(generator.next() % 14)] }.joined()
    _ = try? edited("a: 1\n" + text, ["a": text])
    _ = try? edited(text + "\na: 1", ["a": "2"])
  }
}

/// A small generator whose sequence is given by its seed.
private struct Xorshift: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
