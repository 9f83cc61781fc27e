import Testing

@testable import ConsoleTerminal

@Suite struct FramePacerTests {
  private func answered(after roundTrip: Duration) -> FramePacer {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    _ = pacer.answered(at: roundTrip)
    return pacer
  }

  @Test func `the first frame goes at once`() {
    #expect(FramePacer().delay(for: .update, at: .zero) == .zero)
  }

  @Test func `no frame goes while an answer is owed by a terminal that answers`() {
    var pacer = answered(after: .milliseconds(2))
    pacer.sent(.update, bytes: 100, at: .milliseconds(500))
    #expect(pacer.delay(for: .input, at: .seconds(1)) == nil)
  }

  @Test func `until the first answer a key is answered at once, then 10 times a second`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    #expect(pacer.delay(for: .input, at: .milliseconds(10)) == .zero)
    pacer.sent(.input, bytes: 80, at: .milliseconds(10))
    #expect(pacer.delay(for: .input, at: .milliseconds(20)) == .milliseconds(90))
    #expect(pacer.delay(for: .update, at: .milliseconds(110)) == .zero)
  }

  @Test func `until the first answer no more goes than a slow line can bear`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 10_000, at: .zero)
    pacer.sent(.input, bytes: 6_384, at: .milliseconds(100))
    #expect(pacer.delay(for: .input, at: .seconds(1)) == nil)
    _ = pacer.giveUp(at: .seconds(2))
    #expect(pacer.delay(for: .input, at: .seconds(2)) == .zero)
  }

  @Test func `each answer stands for the oldest frame on its way`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    pacer.sent(.input, bytes: 80, at: .milliseconds(10))
    let isFirst = pacer.answered(at: .milliseconds(300))
    #expect(isFirst && pacer.owedAnswers == 1)
    #expect(pacer.roundTrip == .milliseconds(300))
    let isSecond = pacer.answered(at: .milliseconds(310))
    #expect(isSecond && pacer.owedAnswers == 0)
    let isMore = pacer.answered(at: .milliseconds(311))
    #expect(!isMore)
  }

  @Test(arguments: [(5, 100), (149, 100), (151, 500), (800, 500)])
  func `updates keep to 10 frames a second, and 2 on a slow line`(roundTrip: Int, interval: Int) {
    let pacer = answered(after: .milliseconds(roundTrip))
    #expect(pacer.delay(for: .update, at: .zero) == .milliseconds(interval))
  }

  @Test func `a key is answered at once although an update was just shown`() {
    let pacer = answered(after: .milliseconds(2))
    #expect(pacer.delay(for: .input, at: .milliseconds(3)) == .zero)
  }

  @Test func `keys held down on a fast line give at most 30 frames a second`() {
    var pacer = answered(after: .milliseconds(2))
    pacer.sent(.input, bytes: 80, at: .milliseconds(10))
    _ = pacer.answered(at: .milliseconds(12))
    #expect(pacer.delay(for: .input, at: .milliseconds(13)) == .milliseconds(30))
  }

  @Test func `a terminal that does not answer for two seconds is not asked again`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    let tooEarly = pacer.giveUp(at: .milliseconds(1_999))
    let inTime = pacer.giveUp(at: .seconds(2))
    #expect(!tooEarly && inTime)
    #expect(!pacer.asksForStatus)
    #expect(pacer.delay(for: .input, at: .seconds(2)) == .zero)
  }

  @Test func `an answer that comes late turns the questions on again`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    _ = pacer.giveUp(at: .seconds(2))
    let isOfAFrame = pacer.answered(at: .seconds(3))
    #expect(pacer.asksForStatus && !isOfAFrame)
  }

  @Test func `late answers confirm nothing until all of them are there`() {
    var pacer = FramePacer()
    pacer.sent(.update, bytes: 4_000, at: .zero)
    pacer.sent(.input, bytes: 80, at: .milliseconds(10))
    _ = pacer.giveUp(at: .seconds(2))
    let isFirst = pacer.answered(at: .seconds(3))
    #expect(!isFirst && !pacer.asksForStatus)
    let isSecond = pacer.answered(at: .seconds(3))
    #expect(!isSecond && pacer.asksForStatus)
  }
}
