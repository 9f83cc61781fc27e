public import ConsoleCore
public import Domain

/// Makes a small workspace of values for tests: three ordinary models and one with awkward names.
public enum Specimen {
  /// The time at which all of it is looked at: 2026-11-21 14:00 UTC.
  public static let now = Timestamp(milliseconds: 1_795_269_600_000)
  /// A model that drifts and decays.
  public static let loans = ModelName("loans")
  /// A model that is well.
  public static let claims = ModelName("claims")
  /// A model with notices only.
  public static let census = ModelName("census")
  /// A model whose name is wide, accented and too long.
  public static let awkward = ModelName("größe-模型-prévision-de-la-demande-très-longue")
  /// Text that would clear the screen and turn the line round if it were obeyed.
  public static let hostile = "evil\u{1B}[2J\u{202E}\u{07} name\nwith a second line"

  /// Returns the moment some minutes before ``now``.
  public static func minutesAgo(_ minutes: Int) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds - Int64(minutes) * 60_000)
  }

  /// The engine.
  public static let identity = EngineIdentity(
    protocolNumber: 1, build: "1", processID: 42, startedAt: minutesAgo(120),
    workspace: "/srv/sample-data", http: "http://127.0.0.1:5040", socket: "/srv/engine.sock",
    generation: "g1")

  /// The problem that a link ends with.
  public static let unreachable = Problem(
    .engineUnreachable, "no engine answers", at: "/srv/engine.sock",
    fix: "Start it with binnacle engine start.")

  /// Returns a console that has nothing but a time.
  public static func fresh(width: Int = 80, height: Int = 24) -> Console {
    var console = Console(
      size: ViewSize(width: width, height: height),
      settings: ConsoleSettings(
        themes: ["dark", "light", "mono"], workspace: "sample-data"))
    _ = console.update(.tick(now))
    return console
  }

  /// Returns a console that an engine has answered.
  public static func connected(
    width: Int = 80, height: Int = 24, overview: Overview = Specimen.overview,
    pages: (PageRequest) -> PageContent? = Specimen.content
  ) -> Console {
    var console = fresh(width: width, height: height)
    for effect in console.update(.connected(identity, overview)) {
      console.answer(effect, pages: pages)
    }
    return console
  }

  /// Returns a connected console after keys, with every page it asked for answered.
  public static func showing(
    _ keys: [Key], width: Int = 80, height: Int = 24, overview: Overview = Specimen.overview,
    pages: (PageRequest) -> PageContent? = Specimen.content
  ) -> Console {
    var console = connected(
      width: width, height: height, overview: overview, pages: pages)
    for key in keys { console.press(key, pages: pages) }
    return console
  }
}

extension Console {
  /// Presses a key and answers whatever the console asks for with specimens.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - pages: The content of each page.
  /// - Returns: What the key itself asked for.
  @discardableResult
  public mutating func press(
    _ key: Key, pages: (PageRequest) -> PageContent? = Specimen.content
  ) -> [Effect] {
    let effects = update(.key(key))
    for effect in effects { answer(effect, pages: pages) }
    return effects
  }

  /// Types text, a key for each character.
  ///
  /// - Parameter text: The text.
  /// - Returns: What all keys asked for.
  @discardableResult
  public mutating func type(_ text: String) -> [Effect] {
    text.flatMap { press(.character($0)) }
  }

  /// Answers one effect as an engine with specimens would.
  public mutating func answer(
    _ effect: Effect, pages: (PageRequest) -> PageContent? = Specimen.content
  ) {
    switch effect {
    case .load(let request):
      let result: Result<Page, Problem> =
        pages(request).map { .success(Page(number: overview.number, content: $0)) }
        ?? .failure(Specimen.unreachable)
      for next in update(.page(request, result)) { answer(next, pages: pages) }
    case .readLog(let address, let run, let offset):
      _ = update(.log(address, run, .success(Specimen.chunk(address, from: offset))))
    default: break
    }
  }
}
