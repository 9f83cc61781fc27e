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
    #expect(console.log?.lastLine == "b")
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
}
