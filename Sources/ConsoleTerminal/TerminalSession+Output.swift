internal import Dispatch
internal import Domain
internal import Foundation
internal import TextUI

extension TerminalSession {
  private static let statusRequest = Array("\u{1B}[5n".utf8)

  /// The longest text handed to the clipboard, in bytes; terminals cut or refuse longer ones.
  private static let longestClipboard = 74_000

  /// Hands text to the terminal's clipboard (OSC 52), with the frame that waits or on its own; it
  /// is never read back.
  public func copy(_ text: String) {
    let bytes = Data(text.utf8.prefix(Self.longestClipboard))
    clipboard = Array("\u{1B}]52;c;\(bytes.base64EncodedString())\u{07}".utf8)
    guard waiting == nil else { return pump() }
    take(writer?.send(clipboard))
    clipboard = []
  }

  /// Sends the frame that waits, if the line can take it now.
  func pump() {
    guard let waiting, let screen, writer?.isBusy == false else { return }
    guard let delay = pacer.delay(for: waiting.cause, at: clock.uptime) else { return }
    guard delay == .zero else {
      setTimer(delay)
      return
    }
    self.waiting = nil
    var bytes = clipboard + prepared(screen.paint(waiting.frame))
    clipboard = []
    guard !bytes.isEmpty else {
      showedAlready(waiting.number)
      return
    }
    onTheWay.append(waiting.number)
    let asks = pacer.asksForStatus
    pacer.sent(waiting.cause, bytes: bytes.count, at: clock.uptime)
    if asks { setAnswerTimer() }
    if asks { bytes += Self.statusRequest }
    take(writer?.send(bytes))
  }

  /// A frame that changes nothing is on the screen as soon as the one before it is.
  private func showedAlready(_ number: Int) {
    if onTheWay.isEmpty {
      emit(.painted(number: number, isConfirmed: true))
    } else {
      onTheWay[onTheWay.count - 1] = number
    }
  }

  private func prepared(_ frame: [UInt8]) -> [UInt8] {
    capabilities.hasPrivateModes && !frame.isEmpty ? synchronised.prepare(frame) : frame
  }

  func take(_ outcome: TerminalWriter.Outcome?) {
    switch outcome {
    case nil: break
    case .blocked: if let mode { awaitRoom(on: mode.descriptor) }
    case .gone: end(reporting: true)
    case .done: written()
    }
  }

  func resumeWriting() {
    let outcome = writer?.flush()
    guard outcome != .blocked else { return }
    writeSource?.cancel()
    writeSource = nil
    take(outcome)
  }

  private func written() {
    if !pacer.asksForStatus { forgetAnswers() }
    pump()
  }

  /// Frames whose arrival nobody will confirm count as shown, unconfirmed.
  private func forgetAnswers() {
    for number in onTheWay { emit(.painted(number: number, isConfirmed: false)) }
    onTheWay = []
  }

  func statusArrived() {
    if pacer.answered(at: clock.uptime), !onTheWay.isEmpty {
      emit(.painted(number: onTheWay.removeFirst(), isConfirmed: true))
    }
    pump()
  }

  /// Wakes up once, when the next frame may be sent.
  private func setTimer(_ delay: Duration) {
    guard !isTimerSet else { return }
    isTimerSet = true
    after(delay) { session in
      session.isTimerSet = false
      session.pump()
    }
  }

  /// A terminal that does not answer is not asked again, and no longer waited for.
  private func setAnswerTimer() {
    guard !isAnswerTimerSet else { return }
    isAnswerTimerSet = true
    after(pacer.patienceLeft(at: clock.uptime) ?? FramePacer.patience) { $0.answerIsDue() }
  }

  private func answerIsDue() {
    isAnswerTimerSet = false
    if pacer.giveUp(at: clock.uptime) {
      written()
    } else if pacer.patienceLeft(at: clock.uptime) != nil {
      setAnswerTimer()
    }
  }
}
