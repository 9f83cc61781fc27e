import Testing

@testable import ConsoleTerminal

@Suite struct FramePacerTests {
  private func answered(after roundTrip: Duration) -> FramePacer {
    var pacer = FramePacer()
    pacer.sent(.update, at: .zero)
    pacer.answered(at: roundTrip)
    return pacer
  }

  @Test func `the first frame goes at once`() {
    #expect(FramePacer().delay(for: .update, at: .zero) == .zero)
  }

  @Test func `no frame goes while an answer is owed`() {
    var pacer = FramePacer()
    pacer.sent(.update, at: .zero)
    #expect(pacer.delay(for: .input, at: .seconds(1)) == nil)
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
    pacer.sent(.input, at: .milliseconds(10))
    pacer.answered(at: .milliseconds(12))
    #expect(pacer.delay(for: .input, at: .milliseconds(13)) == .milliseconds(30))
  }

  @Test func `a terminal that does not answer for two seconds is not asked again`() {
    var pacer = FramePacer()
    pacer.sent(.update, at: .zero)
    let tooEarly = pacer.giveUp(at: .milliseconds(1_999))
    let inTime = pacer.giveUp(at: .seconds(2))
    #expect(!tooEarly && inTime)
    #expect(!pacer.asksForStatus)
    #expect(pacer.delay(for: .input, at: .seconds(2)) == .zero)
  }

  @Test func `an answer that comes late turns the questions on again`() {
    var pacer = FramePacer()
    pacer.sent(.update, at: .zero)
    _ = pacer.giveUp(at: .seconds(2))
    pacer.answered(at: .seconds(3))
    #expect(pacer.asksForStatus)
  }
}
