import Domain
import EngineLink
import TestSupport
import Testing

@testable import EngineLink

struct EventFrameTests {
  private static let fact = NumberedEvent(
    number: 7, at: Timestamp(milliseconds: 12),
    event: .engine(
      .sessionChanged(
        SessionAccess(operatorName: OperatorName("ada"), label: "pts/1", scope: .armed))))

  /// The lines of a frame as the client reads them.
  private static func lines(_ bytes: [UInt8]) -> [String] {
    var splitter = LineSplitter()
    return splitter.lines(adding: bytes).filter { !$0.isEmpty }
  }

  @Test(arguments: [
    StreamItem.fact(fact), .alive(Timestamp(milliseconds: 5)), .resync,
    .fact(
      NumberedEvent(
        number: 8, at: Timestamp(milliseconds: 13),
        event: .registry(
          .planMoved(
            PlanStep(
              planID: PlanID("p"), model: ModelName("größe\n"), title: "a\r\nb", state: .rejected,
              by: OperatorName("bob"), reason: "data: x\n\nid: 9"))))),
  ])
  func `a piece reads back as itself, whatever text it holds`(item: StreamItem) throws {
    let bytes = try EventFrame.bytes(of: item)
    #expect(EventFrame.item(from: Self.lines(bytes)) == item)
    #expect(bytes.suffix(2) == Array("\n\n".utf8)[...])
  }

  @Test func `a fact carries its number as the event's id`() throws {
    let lines = Self.lines(try EventFrame.bytes(of: .fact(Self.fact)))
    #expect(lines.first == "id: 7")
    #expect(lines.dropFirst().first == "event: fact")
  }

  @Test(arguments: [[":"], ["event: fact"], ["data: {"], ["data: {\"newer\":{}}"], []])
  func `what is no piece of this build is passed over`(lines: [String]) {
    #expect(EventFrame.item(from: lines) == nil)
  }

  @Test(arguments: UInt64(0)..<50)
  func `lines come out whole however the bytes arrive`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(below limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    let text = (0..<40).map { _ in ["a", "ü", "\n", "", "data: "][next(below: 5)] }.joined() + "\n"
    let bytes = Array(text.utf8)
    var splitter = LineSplitter()
    var lines: [String] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + 1 + next(below: 6))
      lines += splitter.lines(adding: bytes[start..<end])
      start = end
    }
    let expected = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines == expected.map(String.init))
  }
}
