internal import CTerminal
public import ConsoleCore
internal import ConsoleViews
public import Domain
public import EngineLink
public import TextUI

/// Drives a console: terminal and engine send messages, the console changes, the frame is shown.
///
/// All messages that have come are taken before a frame is drawn, so a burst of keys costs one
/// frame. Without messages nothing runs.
public actor ConsoleLoop {
  /// How long the first frame waits for the engine's facts.
  private static let firstAnswerTime = Duration.milliseconds(30)
  /// By then the first frame is on the screen.
  private static let startTime = Duration.seconds(1)

  private let engines: [String: any EngineClient]
  private let runPlugin: @Sendable (PluginCall) async -> Result<PluginOutput, Problem>
  private let startEngine: @Sendable () async throws(Problem) -> Void
  private var client: any EngineClient
  /// Counts up with each engine attached to, so that late answers of the one before are dropped.
  private var attachment = 0
  private var following: (attachment: Int, task: Task<Void, Never>)?
  private let session: TerminalSession
  private let glyphs: Glyphs
  private var themes: [Theme]
  private let themeFiles: ThemeFiles
  let clock: any Timekeeper
  let inbox = Inbox()
  let keeper: PlaceKeeper?
  private let filterKeeper: FilterKeeper
  /// What was saved last.
  var keptPoint: ResumePoint
  var isSaveDue = false
  var hasBegun = false
  private(set) var console: Console
  private var frameNumber = 0
  /// The frame that answers a key and whose way to the screen is measured.
  private var measuredFrame: Int?
  /// Which row of the list each line of the screen shows.
  private var listRows: [Int: Int] = [:]
  /// Frames whose painting the console wants to hear of, with its own number for each.
  private var awaitedPaints: [(frame: Int, number: Int)] = []

  /// Creates a loop.
  ///
  /// - Parameters:
  ///   - console: The console as it begins.
  ///   - client: Talks to the engine.
  ///   - engines: Talk to the engines that the console can choose from, by name.
  ///   - session: Owns the terminal.
  ///   - glyphs: What charts and lines are drawn with.
  ///   - themes: The themes one can change to.
  ///   - themeFiles: Where those come from that may change while they are in use.
  ///   - keeper: Keeps where the operator is; without one that is forgotten.
  ///   - filterKeeper: Writes filters that are saved.
  ///   - clock: The clocks.
  ///   - startEngine: Starts the first engine and returns once it answers.
  ///   - runPlugin: Runs a local command until it ends; without it plugins are refused.
  public init(
    _ console: Console, client: any EngineClient, engines: [String: any EngineClient] = [:],
    session: TerminalSession, glyphs: Glyphs, themes: [Theme], themeFiles: ThemeFiles = .none,
    keeper: PlaceKeeper? = nil, filterKeeper: FilterKeeper = .none, clock: any Timekeeper,
    startEngine: @escaping @Sendable () async throws(Problem) -> Void = { () throws(Problem) in },
    runPlugin: @escaping @Sendable (PluginCall) async -> Result<PluginOutput, Problem> =
      ConsoleLoop.refusePlugin
  ) {
    self.runPlugin = runPlugin
    self.startEngine = startEngine
    self.console = console
    self.client = client
    self.engines = engines
    self.session = session
    self.glyphs = glyphs
    self.themes = themes
    self.themeFiles = themeFiles
    self.keeper = keeper
    self.filterKeeper = filterKeeper
    self.clock = clock
    keptPoint = console.resumePoint
  }

  /// What a console that can run no local command says.
  @Sendable public static func refusePlugin(
    _ call: PluginCall
  ) async -> Result<PluginOutput, Problem> {
    .failure(
      Problem(.unavailable, "plugins cannot be run here", fix: "Run the command from a shell."))
  }

  /// Runs until the operator leaves or the terminal is gone.
  public func run() async {
    if let folder = themeFiles.folder { await session.watch(folder) }
    await withDiscardingTaskGroup { group in
      group.addTask { await self.readTerminal() }
      perform(.reconnect, in: &group)
      group.addTask { await self.drawUnanswered() }
      group.addTask { [clock] in await Self.giveBackStartCode(clock) }
      for await _ in inbox.bells {
        await take(inbox.takeAll(), in: &group)
        if console.isLeaving { break }
      }
      inbox.close()
      following?.task.cancel()
      group.cancelAll()
    }
    await session.close()
    await keepLastPlace()
  }

  private func take(
    _ messages: [Console.Message], in group: inout DiscardingTaskGroup
  ) async {
    guard !messages.isEmpty else { return }
    var effects = console.update(.tick(clock.now))
    for message in messages { effects += console.update(message) }
    for effect in effects { perform(effect, in: &group) }
    begin(after: messages, in: &group)
    keepPlace(in: &group)
    guard !console.isLeaving else { return }
    await draw(answering: messages.contains(where: \.isTyped) ? .input : .update)
  }

  private func draw(answering cause: TerminalSession.Cause) async {
    frameNumber += 1
    let size = Size(width: console.size.width, height: console.size.height)
    if cause == .input { measuredFrame = frameNumber }
    let frame = ConsoleView.frame(of: console, in: size, glyphs: glyphs)
    listRows = frame.listRows
    await session.show(frame, number: frameNumber, answering: cause)
    tellPlanLines(in: size)
  }

  /// Tells the console how much of the open plan is not in view.
  private func tellPlanLines(in size: Size) {
    guard let plan = console.plan, let lines = ConsoleView.planLinesBelow(of: console, in: size),
      plan.concerns(linesBelow: lines)
    else { return }
    inbox.put(.planShown(plan.serial, linesBelow: lines))
  }

  /// Draws without the engine's facts when they are late; most often the first frame has them.
  private func drawUnanswered() async {
    do { try await clock.wait(for: Self.firstAnswerTime) } catch { return }
    if frameNumber == 0 { inbox.put(.wake) }
  }

  /// Gives back the pages of code that only starting needed: half of what the console holds.
  private static func giveBackStartCode(_ clock: any Timekeeper) async {
    do { try await clock.wait(for: Self.startTime) } catch { return }
    bn_give_back_code()
  }

  private func readTerminal() async {
    for await input in session.inputs {
      switch input {
      case .keys(let keys):
        for key in keys {
          if case .paste(let text) = key { inbox.put(.paste(text)) } else { inbox.put(.key(key)) }
        }
      case .pressed(let position): point(at: position)
      case .written(let file): await reloadTheme(from: file)
      case .resized(let size):
        let size = ViewSize(width: size.width, height: size.height)
        // The first report says only what the console was made for.
        if frameNumber > 0 || size != console.size { inbox.put(.resized(size)) }
      case .painted(let number, let isConfirmed):
        painted(number, isConfirmed: isConfirmed)
        await measure(number, isConfirmed: isConfirmed)
      case .continued: inbox.put(.tick(clock.now))
      case .ended:
        leave()
        return
      }
    }
  }

  private func point(at position: Position) {
    if let row = listRows[position.row] { inbox.put(.pointed(at: row)) }
  }

  private func leave() {
    inbox.close()
  }

  /// Tells the console which of its awaited frames the terminal has shown.
  private func painted(_ frame: Int, isConfirmed: Bool) {
    guard isConfirmed else { return }
    for awaited in awaitedPaints where awaited.frame <= frame {
      inbox.put(.painted(awaited.number))
    }
    awaitedPaints.removeAll { $0.frame <= frame }
  }

  /// Tells the console how long the terminal took to show the answer to a key; frames that answer
  /// no key are not measured, as the words about them would be one more such frame.
  private func measure(_ frame: Int, isConfirmed: Bool) async {
    guard isConfirmed, let measured = measuredFrame, frame >= measured else { return }
    measuredFrame = nil
    if let time = await session.roundTrip { tell(time, of: .terminal) }
  }

  private func tell(_ time: Duration, of peer: AnswerTime.Peer) {
    if console.answerTime.concerns(time, of: peer) { inbox.put(.answered(peer, after: time)) }
  }

  private func perform(_ effect: Console.Effect, in group: inout DiscardingTaskGroup) {
    let (client, inbox, clock, attachment) = (client, inbox, clock, attachment)
    switch effect {
    case .load, .plan, .send, .readLog:
      group.addTask {
        let asked = clock.uptime
        guard let answer = await client.answer(to: effect) else { return }
        await self.put(answer, heardIn: attachment)
        if case .page = answer { await self.tell(clock.uptime - asked, of: .engine) }
      }
    case .after(let duration, let message):
      group.addTask {
        do { try await clock.wait(for: duration) } catch { return }
        inbox.put(message)
      }
    case .acknowledgePaint(let number): awaitedPaints.append((frameNumber + 1, number))
    case .copy(let text): group.addTask { await self.session.copy(text) }
    case .setMouse(let isOn): group.addTask { await self.session.use(isOn ? .on : .off) }
    case .save(let text, let path):
      group.addTask { inbox.put(await FileWork.run { TextFile(typed: path).saved(text) }) }
    case .keep(let setting, let text):
      group.addTask { [filterKeeper] in
        inbox.put(await FileWork.run { filterKeeper.saved(setting, text) })
      }
    case .setTheme(let name): group.addTask { await self.use(theme: name) }
    case .dump(let name): group.addTask { await self.dump(name) }
    case .run(let call):
      group.addTask { [runPlugin] in inbox.put(.plugin(call, await runPlugin(call))) }
    case .reconnect: reconnect()
    case .startEngine: group.addTask { await self.start() }
    case .follow(let name):
      guard let engine = engines[name] else { return }
      group.addTask { await engine.tellNews(as: name, to: inbox) }
    case .attach(let name):
      guard let engine = engines[name] else { return }
      self.client = engine
      self.attachment += 1
      reconnect()
    case .quit: break
    }
  }

  /// Starts the engine that the console was opened on.
  private func start() async {
    guard attachment == 0 else {
      inbox.put(
        .notStarted(
          Problem(
            .unavailable, "only the engine of the first workspace is started from here",
            fix: "Run binnacle engine start in the other one.")))
      return
    }
    do throws(Problem) {
      try await startEngine()
      reconnect()
    } catch {
      inbox.put(.notStarted(error))
    }
  }

  /// Saves what the screen shows now.
  private func dump(_ name: String) async {
    let size = Size(width: console.size.width, height: console.size.height)
    let frame = ConsoleView.frame(of: console, in: size, glyphs: glyphs)
    let theme = themes.first { $0.name == console.settings.theme } ?? .terminal
    inbox.put(.dumped(await ScreenDump(frame: frame, theme: theme).save(as: name)))
  }

  private func use(theme name: String) async {
    guard let theme = themes.first(where: { $0.name == name }) else {
      inbox.put(
        .theme(
          .failure(
            Problem(
              .notFound, "there is no theme \(SafeText(name))",
              fix: NearestName.advice(for: name, among: themes.map(\.name))))))
      return
    }
    await session.use(theme)
    inbox.put(.theme(.success(name)))
  }

  /// Shows the theme in use anew when its file was changed; a broken file changes nothing.
  private func reloadTheme(from file: String) async {
    guard themeFiles.holds(console.settings.theme, in: file) else { return }
    let result = await themeFiles.theme(from: file)
    if case .success(let theme) = result {
      themes.removeAll { $0.name == theme.name }
      themes.append(theme)
      await session.use(theme)
    }
    inbox.put(.theme(result.map(\.name)))
  }

  /// Takes a message, unless the console has left the engine it comes from.
  private func put(_ message: Console.Message, heardIn attachment: Int) {
    if attachment == self.attachment { inbox.put(message) }
  }

  private func putInTurn(_ item: StreamItem, heardIn attachment: Int) async {
    if attachment == self.attachment { await inbox.putInTurn(.stream([item])) }
  }

  /// Follows the engine that the console is attached to, and no other one any more.
  private func reconnect() {
    guard following?.attachment != attachment else { return }
    following?.task.cancel()
    following = (attachment, Task { await self.follow(in: self.attachment) })
  }

  /// Asks for the snapshot and follows the engine until the link is lost.
  private func follow(in attachment: Int) async {
    let client = client
    do throws(Problem) {
      let identity = try await client.identity()
      guard identity.protocolNumber == EngineIdentity.currentProtocol else {
        throw identity.mismatch
      }
      let overview = try await client.snapshot()
      // Before all else it must be plain whether commands are taken.
      put(.session(try await client.session().access), heardIn: attachment)
      put(.connected(identity, overview), heardIn: attachment)
      try await client.follow(after: overview.number) { item in
        await self.putInTurn(item, heardIn: attachment)
      }
    } catch {
      if attachment == self.attachment { following = nil }
      guard error.code != .cancelled else { return }
      put(.linkLost(error), heardIn: attachment)
    }
  }
}

extension Console.Message {
  /// Whether the operator typed it.
  fileprivate var isTyped: Bool {
    switch self {
    case .key, .paste, .pointed: true
    case .tick, .wake, .resized, .painted, .planShown, .answered, .resumed, .connected, .linkLost,
      .notStarted, .fleet, .stream, .page, .plan, .receipt, .log, .theme, .dumped, .saved, .plugin,
      .session:
      false
    }
  }
}
