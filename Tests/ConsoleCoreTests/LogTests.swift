import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct LogTests {
  private let address = StageAddress(
    pipeline: Specimen.loansPipeline, stage: StageName("fit"))
  private let run = RunID("7f3a")

  private func following() -> Console {
    var console = Specimen.connected()
    _ = console.update(.key(.character(":")))
    for character in "log fit" { _ = console.update(.key(.character(character))) }
    _ = console.update(.key(.enter))
    return console
  }

  private func chunk(_ text: String, at offset: Int64, size: Int64? = nil) -> LogChunk {
    let bytes = Array(text.utf8)
    return LogChunk(
      address: address, offset: offset, bytes: bytes, size: size ?? offset + Int64(bytes.count),
      isComplete: false)
  }

  @Test func `a log is read from near its end, then from where it stopped`() {
    var console = following()
    #expect(console.place == .log(address, run))
    let effects = console.update(.log(address, run, .success(chunk("a\nb", at: 0))))
    #expect(effects.contains(.after(.milliseconds(500), .wake)))
    #expect(console.log?.lines == ["a"])
    #expect(console.log?.lastLine?.text == "b")
    let due = console.update(.tick(Specimen.now + .milliseconds(500)))
    #expect(due.first == .readLog(address, run, from: 3))
  }

  @Test func `a piece cut within a letter is whole in the end`() {
    var console = following()
    let bytes = Array("größe\n".utf8)
    let first = LogChunk(
      address: address, offset: 0, bytes: Array(bytes[0..<3]), size: 8, isComplete: false)
    let second = LogChunk(
      address: address, offset: 3, bytes: Array(bytes[3...]), size: 8, isComplete: false)
    _ = console.update(.log(address, run, .success(first)))
    _ = console.update(.log(address, run, .success(second)))
    #expect(console.log?.lines == ["größe"])
  }

  @Test func `what would move the cursor is made visible, colours are dropped`() {
    var console = following()
    let text = "\u{1B}[1;32mgreen\u{1B}[0m \u{1B}[2Jx\nold\rnew\r\n"
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    #expect(console.log?.lines == ["green ^[[2Jx", "new"])
  }

  @Test func `a piece from within a line begins with the next line`() {
    var console = following()
    _ = console.update(.log(address, run, .success(chunk("half\nwhole\n", at: 100))))
    #expect(console.log?.lines == ["whole"])
  }

  @Test func `only the latest lines are kept`() {
    var console = following()
    let text = (0..<2_500).map { "line \($0)\n" }.joined()
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    #expect(console.log?.lines.count == 2_000)
    #expect(console.log?.droppedLines == 500)
    #expect(console.log?.lines.last == "line 2499")
  }

  @Test func `scrolling up stops following, the end resumes it`() {
    var console = following()
    let text = (0..<100).map { "line \($0)\n" }.joined()
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    _ = console.update(.key(.up))
    #expect(console.log?.isFollowing == false)
    _ = console.update(.key(.end))
    #expect(console.log?.isFollowing == true)
  }

  @Test func `a stage that was skipped has no log`() {
    var console = Specimen.showing([.character("2"), .down, .down, .down])
    console.press(.character("l"))
    #expect(console.notice?.text == "this stage has no log yet")
  }

  private func numbered(_ count: Int) -> Console {
    var console = following()
    let text = (0..<count).map { "line \($0)\n" }.joined()
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    return console
  }

  @Test func `colours become the console's own, everything else is made visible`() {
    var console = following()
    let text = "\u{1B}[1;31mbad\u{1B}[0m plain \u{1B}[38;5;2mgreen\u{1B}[38;2;1;2;3m x\u{1B}[2K\n"
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    let parts = console.log?.entries[0].parts ?? []
    #expect(parts.map(\.text) == ["bad", " plain ", "green", " x^[[2K"])
    #expect(parts.map(\.style.colour) == [.red, nil, .green, .green])
    #expect(parts.map(\.style.isBold) == [true, false, false, false])
  }

  @Test func `a colour goes on in the next line until it is ended`() {
    var console = following()
    let text = "\u{1B}[33mone\ntwo\u{1B}[39m three\n"
    _ = console.update(.log(address, run, .success(chunk(text, at: 0))))
    let colours = console.log?.entries.map { $0.parts.map(\.style.colour) }
    #expect(colours == [[.yellow], [.yellow, nil]])
  }

  @Test func `lines that come while it is paused are counted`() {
    var console = numbered(100)
    _ = console.update(.key(.up))
    let size = console.log?.offset ?? 0
    _ = console.update(.log(address, run, .success(chunk("a\nb\nc", at: size))))
    #expect(console.log?.newLines == 2)
    _ = console.update(.key(.character("f")))
    #expect(console.log?.newLines == 0)
    #expect(console.log?.isFollowing == true)
  }

  @Test func `a search shows the latest match, and n and N go on`() {
    var console = numbered(100)
    console.press(.character("/"))
    console.type("LINE 1")
    console.press(.enter)
    #expect(console.log?.matches.count == 11)
    #expect(console.log?.matchLine == 19)
    #expect(console.log?.isFollowing == false)
    console.press(.character("N"))
    #expect(console.log?.matchLine == 18)
    console.press(.character("n"))
    console.press(.character("n"))
    #expect(console.log?.matchLine == 1)
    #expect(console.filter.isEmpty)
  }

  @Test func `looking on without a search or a match says why`() {
    var console = numbered(3)
    console.press(.character("n"))
    #expect(console.notice?.text == "look for a text first with /")
    console.press(.character("/"))
    console.type("nowhere")
    console.press(.enter)
    console.press(.character("n"))
    #expect(console.notice?.text == "no line has nowhere")
  }

  @Test func `a log is written to a named file`() {
    var console = numbered(2)
    console.press(.character(":"))
    console.type("save-log /var/fit.log")
    #expect(console.press(.enter).first == .save("line 0\nline 1\n", path: "/var/fit.log"))
    _ = console.update(.saved(.success("2 lines written to /var/fit.log")))
    #expect(console.notice?.text == "2 lines written to /var/fit.log")
  }
}
