public import ConsoleCore
internal import ConsoleViews
public import Domain
public import EngineLink

/// Drives a console line by line: for screen readers, terminals without a screen, and records.
///
/// A line is a command of the palette, or one key of the key table. It uses the same console as
/// the screen does, so the same plans, codes and refusals apply. No escape sequence is ever sent.
public actor PlainLoop {
  /// The size that paging goes by: rows said at once and the lines around them.
  private static let size = ViewSize(width: 80, height: PlainView.rowsAtOnce + 5)

  private let terminal: LineTerminal
  private let clock: any Timekeeper
  private let startEngine: @Sendable () async throws(Problem) -> Void
  private let inbox = Inbox()
  private let errands: EngineErrands
  var console: Console
  /// The answers of the engine and of files that the next prompt waits for.
  private var awaited = 0
  /// The plans that were said and not yet reported as such.
  private var unsaidPlans: [Int] = []
  /// The line that was typed; nothing in it stands for the end of the input.
  private var typed: String??
  private var followsEngine = false
  private let filterKeeper: FilterKeeper

  /// Creates a loop.
  ///
  /// - Parameters:
  ///   - settings: What was decided before the console started.
  ///   - client: Talks to the engine.
  ///   - terminal: Reads and writes the lines.
  ///   - filterKeeper: Writes filters that are saved.
  ///   - clock: The clocks.
  ///   - startEngine: Starts the engine and returns once it answers.
  public init(
    settings: ConsoleSettings, client: any EngineClient, terminal: LineTerminal,
    filterKeeper: FilterKeeper = .none, clock: any Timekeeper,
    startEngine: @escaping @Sendable () async throws(Problem) -> Void = { () throws(Problem) in }
  ) {
    self.startEngine = startEngine
    self.filterKeeper = filterKeeper
    self.terminal = terminal
    self.clock = clock
    console = Console(size: Self.size, settings: settings)
    errands = EngineErrands(client: client, inbox: inbox, clock: clock)
  }

  /// Runs until the operator leaves or the input ends.
  ///
  /// - Parameter notice: What to say first, such as why there is no screen.
  public func run(saying notice: String? = nil) async {
    await say(notice.map { [SafeText($0).text] } ?? [])
    await withDiscardingTaskGroup { group in
      perform(.reconnect, in: &group)
      await settle(in: &group) { $0.link != .connecting }
      await say(PlainView.lines(of: console))
      while !console.isLeaving, let line = await ask("> ", in: &group) {
        await obey(line, in: &group)
      }
      inbox.close()
      group.cancelAll()
    }
  }

  private func obey(_ line: String, in group: inout DiscardingTaskGroup) async {
    let before = console
    for message in PlainLine(line).messages { take(message, in: &group) }
    await settle(in: &group)
    if console.palette != nil {
      await say(PlainView.answer(of: console))
      take(.key(.escape), in: &group)
      return
    }
    let isConfirmed = await confirm(in: &group)
    guard !console.isLeaving else { return }
    await sayWhatIsNew(since: before, isConfirmed: isConfirmed)
  }

  /// Says the place when it is another one or nothing else is to be said, else the answer only.
  private func sayWhatIsNew(since before: Console, isConfirmed: Bool) async {
    let isElsewhere = console.place != before.place || console.filter != before.filter
    let answer = PlainView.answer(of: console)
    if console.helpTop != nil {
      await say(PlainView.help(console.settings.keymap))
      _ = console.update(.key(.escape))
    } else if let texts = console.shownText {
      await say(texts.map { SafeText($0).text })
      _ = console.update(.key(.escape))
    } else if !isElsewhere, console.selectedRow?.id != before.selectedRow?.id {
      await say(PlainView.selected(of: console) + answer)
    } else if isElsewhere || (answer.isEmpty && !isConfirmed) {
      await say(PlainView.lines(of: console))
    } else {
      await say(answer)
    }
  }

  // Talking

  func say(_ lines: [String]) async { await terminal.say(lines) }

  /// Asks for a line, and takes what the engine says meanwhile.
  ///
  /// - Returns: The line without spaces around it; nothing when the input has ended.
  func ask(
    _ prompt: String, typedAhead: LineTerminal.TypedAhead = .counts,
    in group: inout DiscardingTaskGroup
  ) async -> String? {
    typed = nil
    let terminal = terminal
    group.addTask {
      let line = await terminal.ask(prompt, typedAhead: typedAhead)
      await self.heard(line)
    }
    while true {
      takeAll(in: &group)
      if let line = typed { return line?.withoutOuterSpaces }
      guard await inbox.hasRung() else { return nil }
    }
  }

  private func heard(_ line: String?) {
    typed = .some(line)
    inbox.ring()
  }

  /// Takes messages until the engine has answered everything and `isReached` holds.
  func settle(
    in group: inout DiscardingTaskGroup, until isReached: (Console) -> Bool = { _ in true }
  ) async {
    takeAll(in: &group)
    while awaited > 0 || !isReached(console) {
      guard await inbox.hasRung() else { return }
      takeAll(in: &group)
    }
  }

  // Updating

  private func takeAll(in group: inout DiscardingTaskGroup) {
    for message in inbox.takeAll() {
      if message.isAnswer { awaited -= 1 }
      take(message, in: &group)
    }
  }

  func take(_ message: Console.Message, in group: inout DiscardingTaskGroup) {
    let effects = console.update(.tick(clock.now)) + console.update(message)
    for effect in effects { perform(effect, in: &group) }
  }

  private func perform(_ effect: Console.Effect, in group: inout DiscardingTaskGroup) {
    if let work = errands.work(for: effect) {
      if effect.isQuestion { awaited += 1 }
      group.addTask { await work() }
      return
    }
    switch effect {
    case .acknowledgePaint(let number): unsaidPlans.append(number)
    case .setTheme:
      inbox.put(
        .theme(
          .failure(
            Problem(.unavailable, "lines have no colours", fix: "Start it without --plain."))))
    case .save(let text, let path): write({ TextFile(typed: path).saved(text) }, in: &group)
    case .keep(let setting, let text):
      write({ [filterKeeper] in filterKeeper.saved(setting, text) }, in: &group)
    case .dump:
      inbox.put(
        .dumped(
          .failure(
            Problem(
              .unavailable, "lines are no screen to save",
              fix: "Send them to a file, or print one with binnacle snapshot."))))
    case .run(let call):
      inbox.put(
        .plugin(
          call,
          .failure(
            Problem(
              .unavailable, "plugins need a screen", fix: "Run the command from a shell."))))
    case .reconnect: group.addTask { await self.follow() }
    case .startEngine: group.addTask { await self.start() }
    case .load, .plan, .send, .readLog, .after, .copy, .setMouse, .follow,
      .attach, .quit:
      break
    }
  }

  /// Writes a file; the next prompt waits for what is said of it.
  private func write(
    _ work: @escaping @Sendable () -> Console.Message, in group: inout DiscardingTaskGroup
  ) {
    awaited += 1
    group.addTask { [inbox] in inbox.put(await FileWork.run(work)) }
  }

  private func start() async {
    do throws(Problem) {
      try await startEngine()
      await follow()
    } catch {
      inbox.put(.notStarted(error))
    }
  }

  private func follow() async {
    guard !followsEngine else { return }
    followsEngine = true
    defer { followsEngine = false }
    await errands.follow()
  }

  /// Tells the console that the plans said so far can be read.
  func reportPlansSaid(in group: inout DiscardingTaskGroup) {
    for number in unsaidPlans { take(.painted(number), in: &group) }
    unsaidPlans = []
  }

  /// Waits for a moment of steady time.
  func wait(for duration: Duration) async {
    try? await clock.wait(for: duration)
  }
}

extension Console.Effect {
  /// Whether an answer of the engine follows.
  fileprivate var isQuestion: Bool {
    switch self {
    case .load, .plan, .send, .readLog: true
    case .after, .acknowledgePaint, .copy, .save, .keep, .setMouse, .setTheme, .dump, .run,
      .reconnect,
      .startEngine,
      .follow, .attach, .quit:
      false
    }
  }
}

extension Console.Message {
  /// Whether it answers a question to the engine, or says what became of a file.
  fileprivate var isAnswer: Bool {
    switch self {
    case .page, .plan, .receipt, .log, .saved: true
    case .tick, .wake, .key, .paste, .pointed, .resized, .painted, .planShown, .answered,
      .resumed, .connected, .linkLost, .notStarted, .fleet, .stream, .theme, .dumped, .plugin,
      .session:
      false
    }
  }
}

extension String {
  fileprivate var withoutOuterSpaces: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
