import Documents
import Domain
import Testing

@Suite struct DocumentTests {
  @Test(arguments: [
    ("yes", Node.Value.string("yes")), ("on", .string("on")), ("y", .string("y")),
    ("true", .bool(true)), ("TRUE", .bool(true)), ("tRue", .string("tRue")),
    ("~", .null), ("Null", .null), ("", .null), ("0o17", .integer("15")), ("017", .integer("17")),
    ("0x1f", .integer("31")), ("0b11", .integer("3")), ("1_000", .integer("1000")),
    ("-0x10", .integer("-16")), ("+5", .integer("5")), ("-0", .integer("0")),
    ("12345678901234567890", .integer("12345678901234567890")),
    ("0xffffffffffffffffff", .integer("4722366482869645213695")),
    ("1e-2", .float(0.01)), ("1e3", .float(1000)), (".5", .float(0.5)), ("1.", .float(1)),
    ("1.5E-3", .float(0.0015)), (".5e+3", .float(500)), (".5e3", .string(".5e3")),
    (".inf", .float(.infinity)), ("-.Inf", .float(-.infinity)), ("1:30", .string("1:30")),
    ("2024-01-31", .string("2024-01-31")), ("1.2.3", .string("1.2.3")), ("-", .string("-")),
    ("1e", .string("1e")), ("0x", .string("0x")), ("1_0.5_0", .float(10.5)), ("_1", .string("_1")),
  ])
  func `a plain scalar means what YAML 1.2 says`(_ text: String, _ value: Node.Value) {
    #expect(ScalarTable.value(of: text) == value)
  }

  @Test func `quoted scalars are text`() throws {
    let root = try Document.parse("a: '1'\nb: \"true\"\nc: |\n  1\nd: !!str 5", source: "x.yaml")
    #expect(
      root.entries.map(\.value.value) == [
        .string("1"), .string("true"), .string("1\n"), .string("5"),
      ])
  }

  @Test func `each value knows its place`() throws {
    let root = try Document.parse("a:\n  - x\n  - b: 2\n", source: "dir/x.yaml")
    #expect(root["a"]?.items[1]["b"]?.place == "dir/x.yaml:3:8")
  }

  @Test func `a merge key brings the keys that are not written`() throws {
    let text = "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\n"
    let use = try Document.parse(text, source: "x.yaml")["use"]
    #expect(use?["x"]?.value == .integer("1"))
    #expect(use?["y"]?.value == .integer("3"))
  }

  @Test func `an empty document is null`() throws {
    #expect(try Document.parse("# nothing\n", source: "x.yaml").isNull)
  }

  @Test func `numbers keep their order of keys`() throws {
    let root = try Document.parse("z: 1\na: 2\n1: 3\n", source: "x.yaml")
    #expect(root.entries.map(\.key) == ["z", "a", "1"])
  }

  @Test func `readers return the value`() throws {
    let root = try Document.parse("i: 7\nd: 0.5\nb: false\ns: hi", source: "x.yaml")
    #expect(try root.require("i").int("i") == 7)
    #expect(try root.require("i").double("i") == 7)
    #expect(try root.require("d").double("d") == 0.5)
    #expect(try root.require("b").bool("b") == false)
    #expect(try root.require("s").string("s") == "hi")
  }
}
