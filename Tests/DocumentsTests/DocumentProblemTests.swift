import Documents
import Domain
import Testing

@Suite struct DocumentProblemTests {
  @Test(arguments: [
    (
      "a:\n\tb: 1", "a tab indents the line (x.yaml:2:1). Indent with spaces."
    ),
    ("a: 1\nb: 2\na: 3", "key a is written twice (x.yaml:1:1). Keep one of the two."),
    (
      "a: b: c",
      "a colon stands where no key can be (x.yaml:1:5). "
        + "Put quotes around the text, or check the indent."
    ),
    ("a: 'x", "a quote or bracket is never closed (x.yaml:1:6). Close it."),
    ("a: *b", "an alias is used before its anchor (x.yaml:1:4). Write the anchor (&name) first."),
    (
      "a: 1\n---\nb: 2",
      "a second document begins (x.yaml:2:1). Keep one document and no --- line."
    ),
    ("a: \u{1}", "control characters are not allowed (x.yaml:1:4). Remove the character."),
    ("? [a]\n: 1", "a key must be a single value (x.yaml:1:3). Write the key as text."),
  ])
  func `broken text is one sentence`(_ text: String, _ sentence: String) {
    let problem = #expect(throws: Problem.self) { try Document.parse(text, source: "x.yaml") }
    #expect(problem?.sentence == sentence)
  }

  @Test func `bytes that are no UTF-8 are named by line and column`() {
    let bytes = Array("a: 1\nb: é".utf8) + [0xFF, 0x0A]
    let problem = #expect(throws: Problem.self) {
      try Document.parse(bytes: bytes, source: "x.yaml")
    }
    #expect(
      problem?.sentence == "the bytes are not UTF-8 text (x.yaml:2:5). Save the file as UTF-8.")
  }

  @Test func `aliases of aliases cannot fill the memory`() {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1...12 {
      let alias = "*a\(level - 1)"
      text +=
        "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ","))]\n"
    }
    let problem = #expect(throws: Problem.self) { try Document.parse(text, source: "x.yaml") }
    #expect(problem?.what == "aliases repeat values more than 400000 times")
  }

  @Test(arguments: [300, 5_000, 200_000])
  func `deep nesting is refused`(_ depth: Int) {
    let text = String(repeating: "[", count: depth)
    #expect(throws: Problem.self) { try Document.parse(text, source: "x.yaml") }
    let closed = text + String(repeating: "]", count: depth)
    #expect(throws: Problem.self) { try Document.parse(closed, source: "x.yaml") }
  }

  @Test func `a huge document is refused`() {
    let text = String(repeating: "# filler\n", count: 2_000_000)
    let problem = #expect(throws: Problem.self) { try Document.parse(text, source: "x.yaml") }
    #expect(
      problem?.sentence == "the document has 18000000 bytes, at most 16777216 are read (x.yaml). "
        + "Move data out of the YAML file.")
  }

  @Test func `an unknown key names the nearest known one`() throws {
    let root = try Document.parse("cmd: x\ndesp: [a]\n", source: "dvc.yaml")
    let problem = #expect(throws: Problem.self) {
      try root.checkKeys(known: ["cmd", "deps", "outs"], in: "stage fit")
    }
    #expect(
      problem?.sentence == "unknown key desp in stage fit (dvc.yaml:2:1). Did you mean deps?")
  }

  @Test func `a wrong kind is named with what was found`() throws {
    let root = try Document.parse("rounds: many\nlist: [1]\nbig: 99999999999999999999", source: "p")
    let text = #expect(throws: Problem.self) { try root.require("rounds").int("rounds") }
    #expect(
      text?.sentence == "rounds must be a whole number, found text (many) (p:1:9). "
        + "Write digits only.")
    let list = #expect(throws: Problem.self) { try root.require("list").string("list") }
    #expect(
      list?.sentence == "list must be text, found a list (p:2:7). "
        + "Put quotes around it if it is meant as text.")
    let big = #expect(throws: Problem.self) { try root.require("big").int("big") }
    #expect(
      big?.sentence
        == "big is too large, found 99999999999999999999 (p:3:6). Write at most 18 digits.")
    let absent = #expect(throws: Problem.self) { try root.require("seed") }
    #expect(absent?.sentence == "key seed is missing (p:1:1). Add seed: and its value.")
  }

  @Test(arguments: UInt64(0)..<200)
  func `random bytes never trap`(_ seed: UInt64) {
    var state = seed &+ 0x9E37_79B9_7F4A_7C15
    let alphabet = Array("ab:-[]{}&*!|>'\"#%@`?, \n\t\\0123.é~=<".utf8)
    let bytes = (0..<120).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % 31 == 0
        ? UInt8(truncatingIfNeeded: state >> 20)
        : alphabet[Int((state >> 24) % UInt64(alphabet.count))]
    }
    _ = try? Document.parse(bytes: bytes, source: "x.yaml")
  }
}
