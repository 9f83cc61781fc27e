public import Domain

/// Holds all that the console knows: the engine's facts as heard so far, and where the operator is.
///
/// It is a plain value. ``update(_:)`` takes one message, changes it and says what to do outside;
/// a key never changes the engine's state here, it only asks, and the row shows `promoting` until
/// the event arrives.
public struct Console: Hashable, Sendable {
  /// Whether the console hears its engine.
  public internal(set) var link = Link.connecting
  /// Whether this session may command, as the engine says.
  public internal(set) var access: SessionAccess?
  /// How long terminal and engine take to answer, where that is slow.
  public internal(set) var answerTime = AnswerTime()
  /// The engine that answered.
  public internal(set) var identity: EngineIdentity?
  /// The engine's facts, as heard so far.
  public internal(set) var overview = Overview() { didSet { overviewRevision += 1 } }
  /// Counts the changes of the overview.
  var overviewRevision = 0
  /// What is known of the engines that can be chosen from; empty where there is only one.
  public internal(set) var fleet: [FleetMember] = []
  /// The latest measurement of each endpoint.
  public internal(set) var samples: [ModelName: EndpointSample] = [:]
  /// The pages asked for so far.
  public internal(set) var pages: [PageRequest: LoadedPage] = [:]
  /// What was asked of the engine and is not true yet.
  public internal(set) var pending: [PendingOperation.Subject: PendingOperation] = [:]

  /// How much of what was asked for at once is answered.
  var bulk: BulkProgress?

  /// The places from the first to the present one.
  public internal(set) var trail: [Place] = [.overview]
  /// The model that views of one model are opened on.
  public internal(set) var chosenModel: ModelName?
  /// The places shown so far, to go back and forward among them.
  var visits = Visits()
  /// The places kept under letters.
  public internal(set) var bookmarks: [Character: [Place]] = [:]
  /// What the next letter is for.
  var awaitedLetter: AwaitedLetter?
  var cursors: [Place: Cursor] = [:]
  /// How many windows before the last one the cursor stands, for each model.
  var windowsBack: [ModelName: Int] = [:]
  /// The marked rows of each place, in the order of marking.
  var marks: [Place: [Row.Identity]] = [:]
  /// What `y` sent to the clipboard last, while no other key came.
  var lastCopy: CopyTurn?
  /// Text shown without anything around it, to be selected by hand.
  public internal(set) var shownText: [String]?
  /// The kept filter of each kind of place, as typed.
  var filters: [FilteredPlace: String] = [:]
  /// How the runs of each experiment are chosen and shown, by the experiment's name.
  var runChoices: [String: RunChoice] = [:]
  /// The filters of single runs, comparisons and files, which last as long as the console.
  var pageFilters: [Place: String] = [:]
  /// Whether comparisons of tracked runs show what is the same too.
  var comparesEverything = false
  /// What was deleted or restored last among what clients track.
  var lastDeletion: Deletion?
  /// Whether lists of what clients track have what was deleted too.
  public internal(set) var showsDeleted = false
  /// What `@name` stands for in a filter.
  public internal(set) var savedFilters: [String: String]
  var rowList: RowList?
  /// Whether the cursor was moved past the last row of a list of which more can be loaded.
  var isMoreWanted = false
  /// Whether a message is on its way after which the filter goes on.
  var isFiltering = false
  /// The kinds of places whose charts show their numbers instead.
  var tables: Set<ChartedPlace> = []
  /// How lines of charts are drawn.
  public internal(set) var chartStyle = ChartStyle()
  /// Whether comparisons leave out what is the same.
  public internal(set) var showsChangesOnly = false

  /// The text of the filter while it is typed.
  public internal(set) var typedFilter: String?
  /// The command while it is typed.
  public internal(set) var palette: Palette?
  var paletteHistory: [String] = []
  /// The first line of help in view; absent while help is closed.
  public internal(set) var helpTop: Int?
  /// The open plan.
  public internal(set) var plan: PlanDialog?
  /// The open form of a trigger.
  public internal(set) var form: TriggerForm?
  /// The open plugin.
  public internal(set) var plugin: PluginDialog?
  /// The open question.
  public internal(set) var question: Question?
  /// The log that is followed.
  public internal(set) var log: LogBuffer?
  /// The answer to the last key.
  public internal(set) var notice: Notice?

  /// The time of day as last heard.
  public internal(set) var now = Timestamp(milliseconds: 0)
  /// Whether the mouse is reported to the console.
  public internal(set) var isMouseOn = false
  /// The size of the screen.
  public internal(set) var size: ViewSize
  /// What was decided before the console started.
  public internal(set) var settings: ConsoleSettings
  var planSerial = 0
  var wakeAt: Timestamp?
  /// Whether the console is being left.
  public internal(set) var isLeaving = false

  /// Creates a console that knows nothing yet.
  public init(size: ViewSize, settings: ConsoleSettings = ConsoleSettings()) {
    self.size = size
    self.settings = settings
    fleet = settings.engines.map(FleetMember.init)
    notice = settings.greeting.map { Notice($0, .warning) }
    savedFilters = settings.filters
    runChoices = settings.columns.mapValues { RunChoice(columns: $0) }
  }

  /// The present place.
  public var place: Place { trail.last ?? .overview }

  /// Whether the charts of the present place show their numbers instead.
  public var showsTable: Bool { place.charted.map(tables.contains) ?? false }

  /// The filter of the present view; while one is typed, that one.
  public var filter: Filter {
    if let list = freshList { return list.filter }
    let source = typedFilter ?? keptFilter ?? ""
    return source.isEmpty ? .none : made(source)
  }

  /// Returns the filter that a text makes for the rows of the present place.
  func made(_ source: String) -> Filter {
    let filter = Filter(wordsToLookFor(source), saved: savedFilters)
    return filter.asksForNumbers
      ? filter.asking(for: NumericFields.fields(of: place, versionPage)) : filter
  }

  /// Returns what is under way concerning `subject`, in words.
  public func pendingWords(_ subject: PendingOperation.Subject) -> String? {
    pending[subject]?.words
  }

  /// Returns what is known of the page the present place needs.
  public func page(_ request: PageRequest) -> LoadedPage { pages[request] ?? LoadedPage() }
}
