internal import CTerminal
internal import Dispatch
public import Domain
public import TextUI

/// Owns the terminal: reads keys, shows frames, follows its size, and gives it back on leaving.
///
/// Everything happens on one queue, the only place that calls ncurses. Nothing ticks: without
/// keys, frames and signals the session sleeps.
///
///     let session = try await TerminalSession.open(capabilities, theme: .terminal, clock: clock)
///     await session.show(frame, number: 1, answering: .update)
///     for await input in session.inputs { … }
///     await session.close()
public actor TerminalSession {
  /// The most inputs that wait to be read; when nobody reads that many, later keys are lost.
  private static let inputLimit = 4_096

  /// What happens at the terminal, in order.
  ///
  /// It ends after ``TerminalInput/ended``.
  public nonisolated let inputs: AsyncStream<TerminalInput>

  private nonisolated let executor: UISerialExecutor
  /// The queue on which everything happens.
  public nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  let capabilities: TerminalCapabilities
  let clock: any Timekeeper
  let continuation: AsyncStream<TerminalInput>.Continuation
  let theme: Theme
  var mode: TerminalMode?
  var screen: Screen?
  var writer: TerminalWriter?
  var decoder = KeyDecoder()
  var pacer = FramePacer()
  var synchronised = SynchronisedOutput()
  var mouse = MouseUse.off
  var waiting: WaitingFrame?
  /// The frames that were sent and whose arrival is not known, oldest first.
  var onTheWay: [Int] = []
  var sources: [any DispatchSourceProtocol] = []
  var writeSource: (any DispatchSourceProtocol)?
  var isTimerSet = false
  var isAnswerTimerSet = false
  var signalPipe: Int32?
  var flushNumber = 0
  var clipboard: [UInt8] = []

  /// Says what the mouse does.
  public enum MouseUse: Hashable, Sendable {
    /// It selects text, as the terminal likes.
    case off
    /// It is reported to the console.
    case on
  }

  /// Holds the newest frame until the line can take it.
  struct WaitingFrame {
    let frame: Frame
    let number: Int
    let cause: FramePacer.Cause
  }

  /// Says why a frame is shown.
  public enum Cause: Hashable, Sendable {
    /// The operator pressed a key and waits for the answer.
    case input
    /// Something changed on its own.
    case update
  }

  private init(_ capabilities: TerminalCapabilities, theme: Theme, clock: any Timekeeper) {
    self.capabilities = capabilities
    self.theme = theme
    self.clock = clock
    executor = UISerialExecutor()
    (inputs, continuation) = AsyncStream.makeStream(
      bufferingPolicy: .bufferingOldest(Self.inputLimit))
  }

  /// Takes over the terminal of the standard output.
  ///
  /// - Parameters:
  ///   - capabilities: What the terminal can do.
  ///   - theme: How roles look.
  ///   - clock: Tells the time between frames.
  ///   - descriptor: The descriptor of the terminal.
  /// - Returns: The session; its first input is the terminal's size.
  /// - Throws: ``Problem`` with code `unavailable` when there is no terminal to draw on.
  public static func open(
    _ capabilities: TerminalCapabilities, theme: Theme, clock: any Timekeeper,
    descriptor: Int32 = 1
  ) async throws(Problem) -> TerminalSession {
    let session = TerminalSession(capabilities, theme: theme, clock: clock)
    try await session.begin(on: descriptor)
    return session
  }

  /// The time from a frame to the terminal's answer, where it answers.
  public var roundTrip: Duration? { pacer.roundTrip }

  /// The terminal's size now.
  public var size: Size { mode?.size ?? TerminalMode.assumedSize }

  /// Shows `frame` as soon as the line can take it; a newer frame replaces one that waits.
  ///
  /// - Parameters:
  ///   - frame: What to show.
  ///   - number: The number that ``TerminalInput/painted(number:isConfirmed:)`` gives back.
  ///   - cause: Why it is shown; the answer to a key goes first.
  public func show(_ frame: Frame, number: Int, answering cause: Cause) {
    let isAnswer = cause == .input || waiting?.cause == .input
    waiting = WaitingFrame(frame: frame, number: number, cause: isAnswer ? .input : .update)
    pump()
  }

  /// Changes how roles look; the frame shown next is drawn anew.
  public func use(_ theme: Theme) {
    screen?.use(theme)
  }

  /// Has the mouse reported, or leaves it to the terminal.
  public func use(_ mouse: MouseUse) {
    guard capabilities.hasPrivateModes, mouse != self.mouse else { return }
    self.mouse = mouse
    let bytes = mouse == .on ? TerminalCapabilities.mouseOn : TerminalCapabilities.mouseOff
    take(writer?.send(Array(bytes.utf8)))
  }

  /// Gives the terminal back as it was and ends ``inputs``.
  public func close() {
    end(reporting: false)
  }

  private func begin(on descriptor: Int32) throws(Problem) {
    let mode = try TerminalMode(descriptor: descriptor, capabilities: capabilities)
    self.mode = mode
    do throws(Problem) {
      screen = try Screen(capabilities, size: mode.size, theme: theme)
    } catch {
      mode.restore()
      throw error
    }
    writer = TerminalWriter(mode.descriptor)
    listen(to: mode)
    emit(.resized(mode.size))
    take(writer?.send(Array(capabilities.begin.utf8)))
  }

  func emit(_ input: TerminalInput) {
    continuation.yield(input)
  }

  /// Leaves the terminal; a status answer that is still owed is taken out of the shell's way.
  func end(reporting: Bool) {
    guard let mode else { return }
    if !reporting { mode.awaitAnswers(pacer.owedAnswers) }
    mode.restore()
    writeSource?.cancel()
    writeSource = nil
    // Their descriptors are closed once the queue no longer watches them.
    for source in sources { source.cancel() }
    sources = []
    signalPipe = nil
    self.mode = nil
    screen = nil
    writer = nil
    waiting = nil
    if reporting { emit(.ended) }
    continuation.finish()
  }

  func listen(to mode: TerminalMode) {
    addSource(reading: mode.descriptor, whenCancelled: { mode.close() }) { $0.readTerminal() }
    let signals = bn_terminal_signals()
    guard signals >= 0 else { return }
    signalPipe = signals
    addSource(reading: signals, whenCancelled: { bn_terminal_signals_end() }) { $0.readSignals() }
  }

  func addSource(
    reading descriptor: Int32, whenCancelled close: @escaping @Sendable () -> Void,
    _ body: @escaping @Sendable (isolated TerminalSession) -> Void
  ) {
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: executor.queue)
    source.setCancelHandler { @Sendable in close() }
    source.setEventHandler { @Sendable [weak self] in
      self?.assumeIsolated { body($0) }
    }
    source.resume()
    sources.append(source)
  }

  /// Calls `body` on the session's queue after `duration`.
  func after(
    _ duration: Duration, _ body: @escaping @Sendable (isolated TerminalSession) -> Void
  ) {
    let nanoseconds = Int(duration.inSeconds * 1e9)
    executor.queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) {
      @Sendable [weak self] in
      self?.assumeIsolated { body($0) }
    }
  }

  /// Calls ``resumeWriting()`` once the terminal can take more.
  func awaitRoom(on descriptor: Int32) {
    guard writeSource == nil else { return }
    let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: executor.queue)
    source.setEventHandler { @Sendable [weak self] in
      self?.assumeIsolated { $0.resumeWriting() }
    }
    source.resume()
    writeSource = source
  }
}
