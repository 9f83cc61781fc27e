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
      problem?.sentence == "the value cannot be replaced in place (params.yaml:1:4). "
        + "Edit the file by hand.")
  }

  @Test func `a value that would break the file is refused`() throws {
    let problem = #expect(throws: Problem.self) { try edited("a: 1\n", ["a": "[1"]) }
    #expect(problem?.code == .invalidConfiguration)
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
