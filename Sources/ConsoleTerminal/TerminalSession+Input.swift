internal import CTerminal
internal import ConsoleCore
internal import Domain
internal import Glibc
internal import TextUI

extension TerminalSession {
  /// Reads everything that was typed; it becomes one batch of keys, split by status answers.
  func readTerminal() {
    guard let mode else { return }
    let (bytes, isGone) = Self.readAll(from: mode.descriptor)
    deliver(decoder.decode(bytes))
    if isGone {
      end(reporting: true)
    } else {
      scheduleFlush()
    }
  }

  /// A lone escape is a key once nothing has followed for a while; a paste is given longer.
  private func scheduleFlush() {
    flushNumber += 1
    guard let patience = decoder.patience else { return }
    let number = flushNumber
    after(patience) { session in
      guard session.flushNumber == number else { return }
      session.deliver(session.decoder.flush())
    }
  }

  private func deliver(_ tokens: [KeyDecoder.Token]) {
    var keys: [Key] = []
    for token in tokens {
      switch token {
      case .key(.control("z")):
        send(&keys)
        stop()
      case .key(let key):
        keys.append(key)
      case .pressed(let position):
        send(&keys)
        emit(.pressed(position))
      case .mode(let mode, let state):
        synchronised.answered(mode: mode, state: state)
      case .status:
        send(&keys)
        statusArrived()
      case .cursorPosition:
        break
      }
    }
    send(&keys)
  }

  private func send(_ keys: inout [Key]) {
    guard !keys.isEmpty else { return }
    emit(.keys(keys))
    keys.removeAll()
  }

  /// Obeys the signals that arrived, each at most once.
  func readSignals(ignoring ignored: Set<Int32> = []) {
    guard let signalPipe else { return }
    let signals = Set(Self.readAll(from: signalPipe).bytes.map(Int32.init)).subtracting(ignored)
    if !signals.isDisjoint(with: [SIGHUP, SIGTERM, SIGINT]) {
      end(reporting: true)
      return
    }
    if signals.contains(SIGTSTP) { stop() }
    if signals.contains(SIGCONT) { takeOverAgain() }
    if signals.contains(SIGWINCH) { followSize() }
  }

  private func followSize() {
    guard let mode else { return }
    screen?.resize(to: mode.size)
    emit(.resized(mode.size))
  }

  /// Gives the terminal back and stops the program, as Ctrl-Z does elsewhere.
  private func stop() {
    guard let mode else { return }
    mode.restore()
    bn_terminal_stop()
    takeOverAgain()
    // The signal to continue has done its work; any other one is still obeyed.
    readSignals(ignoring: [SIGCONT])
  }

  private func takeOverAgain() {
    guard let mode, mode.resume() else { return }
    pacer = FramePacer()
    onTheWay = []
    screen?.reenter()
    screen?.resize(to: mode.size)
    let begin = capabilities.begin + (mouse == .on ? TerminalCapabilities.mouseOn : "")
    take(writer?.send(Array(begin.utf8)))
    emit(.continued)
    emit(.resized(mode.size))
  }

  /// Reads what there is without waiting, and whether the other end is gone.
  private static func readAll(from descriptor: Int32) -> (bytes: [UInt8], isGone: Bool) {
    let limit = 1 << 16
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while bytes.count < limit {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer.prefix(count)
      } else if count < 0, errno == EINTR {
        continue
      } else {
        return (bytes, count == 0 || errno != EAGAIN)
      }
    }
    return (bytes, false)
  }
}
