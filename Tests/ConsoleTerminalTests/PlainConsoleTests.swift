import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  /// The console line by line, on a terminal without a screen.
  @Suite struct PlainConsoleTests {
    private let console: ConsoleProcess

    init() throws {
      console = try ConsoleProcess(
        size: Size(width: 100, height: 40), environment: ["TERM": "dumb", "LANG": "C.UTF-8"])
      #expect(console.read { $0.lastLine == ">" })
    }

    /// Types a line and reads until the last line is `prompt`.
    private func type(_ line: String, until prompt: String = ">") {
      let before = console.byteCount
      console.type(line + "\n")
      #expect(
        console.read { $0.lastLine == prompt && console.byteCount > before + line.utf8.count + 1 })
    }

    @Test func `what is reversible takes a y and nothing longer`() {
      type("retrain claims", until: "type y to retrain; an empty line cancels:")
      type("yes", until: "type y to retrain; an empty line cancels:")
      #expect(console.screen.text.contains("yes is not what was asked for; nothing was sent"))
      type("y")
      #expect(console.screen.text.contains("\ndone\n>"))
    }

    @Test func `what cannot be undone takes the whole name and a reason`() {
      type("rollback claims", until: "type claims to roll back; an empty line cancels:")
      type("claim", until: "type claims to roll back; an empty line cancels:")
      #expect(console.screen.text.contains("type the model's name, claims, exactly"))
      let reason = "type the reason, which is kept in the audit log; an empty line cancels:"
      type("claims", until: reason)
      type("answers are worse since noon")
      #expect(console.screen.text.contains("\ndone\n>"))
    }

    @Test func `an empty line cancels a plan and answers a question with no`() {
      type("promote claims 4", until: "type 7k to promote; an empty line cancels:")
      type("")
      type("run claims/dvc.yaml", until: "type y to go on; an empty line cancels:")
      type("")
      #expect(!console.screen.text.contains("\ndone\n"))
      #expect(console.screen.text.hasSuffixWithoutBlankLines("nothing was sent\n>"))
    }

    @Test func `rows are chosen by number and filtered by words`() {
      type("row 4")
      #expect(console.screen.text.contains("4. loans: alert: decay"))
      type("/claims")
      #expect(console.screen.text.contains("filter claims: 1 of 4 rows"))
      type("row 9")
      #expect(console.screen.text.contains("there is no row 9"))
    }

    @Test func `the end of the input leaves`() {
      console.type("\u{04}")
      #expect(console.readToEnd())
      #expect(!console.screen.hasSentEscapes)
    }
  }
}

extension String {
  /// Whether the text ends so, empty lines after it aside.
  fileprivate func hasSuffixWithoutBlankLines(_ end: String) -> Bool {
    String(reversed().drop { $0.isNewline }.reversed()).hasSuffix(end)
  }
}
