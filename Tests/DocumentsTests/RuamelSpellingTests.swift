import Documents
import Testing

/// What `ruamel.yaml` 0.19.1, and so DVC 3.67.1, writes for the same values.
@Suite struct RuamelSpellingTests {
  @Test(arguments: [
    ("yes", "yes"), ("on", "on"), ("y", "y"), ("12:30", "12:30"), ("017", "'017'"),
    ("0o17", "'0o17'"), ("1_0", "'1_0'"), ("-_", "'-_'"), ("2020-01-01", "'2020-01-01'"),
    ("2020-1-1", "2020-1-1"), ("2020-1-1 1:00:00", "'2020-1-1 1:00:00'"), ("~", "'~'"),
    ("null", "'null'"), ("None", "None"), ("True", "'True'"), ("<<", "'<<'"), ("=", "'='"),
    ("", "''"), (" a", "' a'"), ("a ", "'a '"), ("-", "'-'"), ("- a", "'- a'"), ("--a", "--a"),
    ("?a", "?a"), ("a: b", "'a: b'"), ("a:b", "a:b"), ("a #b", "'a #b'"), ("a#b", "a#b"),
    ("it's", "it's"), ("a\tb", "\"a\\tb\""), ("é", "é"), ("日本", "日本"), ("😀", "😀"),
    ("\u{A0}", "\u{A0}"), ("\u{7}", "\"\\a\""), ("\u{FEFF}", "\"\\uFEFF\""), ("---", "'---'"),
    ("a, b", "a, b"), ("[a", "'[a'"), ("\"a\"", "'\"a\"'"), ("100%", "100%"), ("%a", "'%a'"),
    ("1e5", "'1e5'"), ("1e-05", "'1e-05'"), (".5e5", ".5e5"), (".5e+5", "'.5e+5'"),
  ])
  func `text is quoted where ruamel quotes it`(_ text: String, _ spelling: String) {
    let root = Node(.mapping([.init("a", Node(.string(text)))]))
    #expect(DocumentWriter.text(of: root) == "a: " + spelling + "\n")
  }

  @Test(arguments: [
    (
      "python train.py --epochs 100 --learning-rate 0.001 --data "
        + "data/processed/train.csv --out model.bin",
      "cmd: python train.py --epochs 100 --learning-rate 0.001 --data \n      "
        + "data/processed/train.csv --out model.bin"
    ),
    (
      "python train.py --name 'a name with spaces' --epochs 100 --learning-rate"
        + " 0.001 --data data/processed/train.csv",
      "cmd: python train.py --name 'a name with spaces' --epochs 100 \n      "
        + "--learning-rate 0.001 --data data/processed/train.csv"
    ),
    (
      "mkdir -p out\npython train.py --epochs 100 --learning-rate 0.001 --data "
        + "data/processed/train.csv --out model.bin\n",
      "cmd: \"mkdir -p out\\npython train.py --epochs 100 --learning-rate 0.001"
        + " --data\n      data/processed/train.csv --out model.bin\\n\""
    ),
    (
      "echo: word word word word word word word word word word word word word "
        + "word word word word word word word end",
      "cmd: 'echo: word word word word word word word word word word word word "
        + "word word\n      word word word word word word end'"
    ),
    (
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      "cmd: \n      "
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
    ),
    (
      "a "
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        + " b",
      "cmd: a \n      "
        + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
        + "      b"
    ),
    (
      "echo \"{\\\"n\\\": 1}\" > metrics.json && cat raw/input.csv "
        + "other/input.csv | sort -u > sorted.csv",
      "cmd: 'echo \"{\\\"n\\\": 1}\" > metrics.json && cat raw/input.csv "
        + "other/input.csv |\n      sort -u > sorted.csv'"
    ),
    (
      "echo é && données données données données données données données "
        + "données données données données données | tee \"sortie finale.txt\"",
      "cmd: echo é && données données données données données données données "
        + "\n      données données données données données | tee \"sortie "
        + "finale.txt\""
    ),
  ])
  func `long text is folded where ruamel folds it`(_ command: String, _ lines: String) throws {
    let stage = Node(.mapping([.init("cmd", Node(.string(command)))]))
    let root = Node(.mapping([.init("stages", Node(.mapping([.init("fit", stage)])))]))
    let text = DocumentWriter.text(of: root)
    #expect(text == "stages:\n  fit:\n    " + lines + "\n")
    #expect(try Document.parse(text, source: "x")["stages"]?["fit"]?["cmd"]?.text == command)
  }

  @Test func `lists, nothing and long keys are written as ruamel writes them`() {
    let list = Node(
      .sequence([
        Node(.sequence([Node(.integer("1")), Node(.sequence([]))])), Node(.null),
        Node(.float(1e-5)),
        Node(.mapping([.init("a", Node(.mapping([])))])),
      ]))
    let key = String(repeating: "k", count: 123)
    let root = Node(
      .mapping([
        .init("l", list), .init("n", Node(.null)),
        .init(String(key.dropLast()), Node(.integer("1"))),
        .init(key, Node(.integer("2"))),
      ]))
    #expect(
      DocumentWriter.text(of: root) == """
        l:
        - - 1
          - []
        -\u{20}
        - 1e-05
        - a: {}
        n:
        \(key.dropLast()):\u{20}
          1
        ? \(key)
        : 2

        """)
  }
}
