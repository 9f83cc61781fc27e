import Documents
import Testing

@Suite struct DocumentWriterTests {
  @Test func `a lock-like document is written as blocks`() {
    let item = Node(.mapping([.init("path", Node(.string("data/a b.csv")))]))
    let root = Node(
      .mapping([
        .init("schema", Node(.string("2.0"))),
        .init(
          "stages",
          Node(
            .mapping([
              .init(
                "fit",
                Node(
                  .mapping([
                    .init("cmd", Node(.sequence([Node(.string("echo: 1")), Node(.string("ls"))]))),
                    .init("deps", Node(.sequence([item]))), .init("none", Node(.sequence([]))),
                  ])))
            ]))),
      ]))
    #expect(
      DocumentWriter.text(of: root) == """
        schema: '2.0'
        stages:
          fit:
            cmd:
            - 'echo: 1'
            - ls
            deps:
            - path: data/a b.csv
            none: []

        """)
  }

  @Test(arguments: [
    "yes", "1", "null", "2024-01-01", "é ü 日本", "line\nbreak\n", "", " x", "x ", "a: b", "a #b",
    "#x",
    "'", "\"", "it's", "\\n", "- a", "? b", "*a", "&a", "!x", "%x", "@x", "`x", "{a}", "[a]", "1e3",
    ".5", "0x1", "1:30", "~", "=", "<<", "a:", "\u{85}", "\u{2028}", "\u{1}", "😀", "a\u{FEFF}",
    "\t",
    "x\ty", "key: 'v'", "True", "NO", "off", "---", "...", "a\r\nb", "\u{7F}", "-", "--flag",
  ])
  func `any text reads back as itself`(_ text: String) throws {
    let root = Node(.mapping([.init(text, Node(.sequence([Node(.string(text))])))]))
    let read = try Document.parse(DocumentWriter.text(of: root), source: "x")
    #expect(read.entries.first?.keyNode.value == .string(text))
    #expect(read.entries.first?.value.items.first?.value == .string(text))
  }

  @Test(arguments: [
    0.1, 1e-5, 1e16, 1e300, -2.5, .leastNonzeroMagnitude, 123456789012345680.0, 1e22,
    9007199254740993.0,
  ])
  func `any number reads back as itself`(_ number: Double) throws {
    let text = DocumentWriter.text(of: Node(.float(number)))
    #expect(try Document.parse(text, source: "x").value == .float(number))
  }

  @Test(arguments: [
    (1.0, "1.0"), (10_000_000_000.0, "10000000000.0"), (1e-5, "1e-05"), (1e16, "1e+16"),
    (9_999_999_999_999_998.0, "9999999999999998.0"), (0.0001, "0.0001"), (1.5e16, "1.5e+16"),
    (-1e16, "-1e+16"), (12_345_678_901_234_568.0, "1.2345678901234568e+16"), (1e100, "1e+100"),
    (-0.0, "-0.0"), (1_234_567_890_123_456.5, "1234567890123456.5"), (1e15, "1000000000000000.0"),
    (.infinity, "inf"),
  ])
  func `numbers are shown as Python shows them`(_ number: Double, _ text: String) {
    #expect(FloatText.text(of: number) == text)
  }
}
