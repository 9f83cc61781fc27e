internal import Domain

/// Keeps the rows of the present place as its filter leaves them, so that a cursor key in a list
/// of a hundred thousand rows chooses none of them anew.
struct RowList: Hashable, Sendable {
  /// Says what the rows were made of; other rows come from another source only.
  struct Source: Hashable, Sendable {
    let place: Place
    let filter: String
    let savedFilters: [String: String]
    /// The page of the engine's that holds them; a place may ask for one after the other.
    let page: PageRequest?
    let pages: Int
    let overview: Int?
    let pending: [PendingOperation.Subject: PendingOperation]
    let showsChangesOnly: Bool
    let comparesEverything: Bool

    /// Whether the rows are the same before any filter.
    func hasSameRows(as other: Source) -> Bool {
      place == other.place && page == other.page && pages == other.pages
        && overview == other.overview && pending == other.pending
        && showsChangesOnly == other.showsChangesOnly
        && comparesEverything == other.comparesEverything
    }
  }

  /// How many rows are tested at once: a key must not wait for a whole long list.
  static let slice = 4_000

  let source: Source
  let filter: Filter
  let all: [Row]
  private let surroundings: RowSurroundings
  /// The rows that passed so far.
  private(set) var shown: [Row]
  /// What is left to be tested; empty once every row was.
  private var candidates: ArraySlice<Row>
  /// Where the row under the cursor is, once it was looked for.
  var found: Found?

  /// Creates the list of all rows as a filter leaves them, of which the first slice is tested.
  init(
    source: Source, filter: Filter, all: [Row], amid surroundings: RowSurroundings
  ) {
    self.init(
      source: source, filter: filter, all: all, amid: surroundings, testing: all[...])
  }

  private init(
    source: Source, filter: Filter, all: [Row], amid surroundings: RowSurroundings,
    testing candidates: ArraySlice<Row>
  ) {
    self.source = source
    self.filter = filter
    self.all = all
    self.surroundings = surroundings
    let leavesAll = filter.isEmpty || filter.problem != nil
    shown = leavesAll ? all : []
    self.candidates = leavesAll ? [] : candidates
    testNextSlice()
  }

  /// How many rows are not tested yet.
  var untested: Int { candidates.count }

  /// Tests the next rows; the shown ones grow by those that pass.
  mutating func testNextSlice() {
    guard !candidates.isEmpty else { return }
    shown += filter.apply(to: Array(candidates.prefix(Self.slice)), amid: surroundings)
    candidates = candidates.dropFirst(Self.slice)
    found = nil
  }

  /// Returns the list of the same rows under another filter; one that only narrows this one tests
  /// what has passed before and what is left.
  func with(
    _ filter: Filter, source: Source, amid surroundings: RowSurroundings
  ) -> RowList {
    guard filter.narrows(self.filter) else {
      return RowList(source: source, filter: filter, all: all, amid: surroundings)
    }
    let rest = candidates.isEmpty ? shown[...] : (shown + candidates)[...]
    return RowList(
      source: source, filter: filter, all: all, amid: surroundings, testing: rest)
  }

  /// Says where a cursor's row is; no index when it has gone.
  struct Found: Hashable, Sendable {
    let cursor: Cursor
    let index: Int?
  }
}

extension Console {
  /// What the rows of the present place are made of at this moment.
  var rowSource: RowList.Source {
    let page = neededPage
    return RowList.Source(
      place: place, filter: typedFilter ?? keptFilter ?? "", savedFilters: savedFilters, page: page,
      pages: place.view == .runs
        ? pages.values.reduce(0) { $0 + $1.revision }
        : page.flatMap { pages[$0]?.revision } ?? 0,
      overview: place.view.showsOverview ? overviewRevision : nil, pending: pending,
      showsChangesOnly: showsChangesOnly, comparesEverything: comparesEverything)
  }

  /// The kept rows, unless something has changed since they were chosen.
  ///
  /// The rows of several engines change with each of them and with time, and are few: never kept.
  var freshList: RowList? {
    guard place != .fleet else { return nil }
    return rowList.flatMap { $0.source == rowSource ? $0 : nil }
  }

  /// Chooses the rows again if something has changed, or goes on choosing, and finds the cursor's
  /// row among them.
  mutating func keepRows() {
    if freshList != nil {
      rowList?.testNextSlice()
    } else {
      let (source, filter) = (rowSource, filter)
      if place != .fleet, let list = rowList, list.source.hasSameRows(as: source) {
        rowList = list.with(filter, source: source, amid: surroundings)
      } else {
        rowList = RowList(source: source, filter: filter, all: allRows, amid: surroundings)
      }
    }
    guard let cursor = cursors[place], rowList?.found?.cursor != cursor else { return }
    let index = rowList.flatMap { cursor.search(in: $0.shown) }
    rowList?.found = RowList.Found(cursor: cursor, index: index)
  }
}

extension Console {
  /// How many rows the filter has not been tried on yet.
  public var unfilteredRows: Int { freshList?.untested ?? 0 }

  /// Has the next rows tested soon, so that a key comes between two slices of a long list.
  mutating func goOnFiltering() -> [Effect] {
    guard unfilteredRows > 0, !isFiltering else { return [] }
    isFiltering = true
    return [.after(.zero, .wake)]
  }
}

extension Cursor {
  /// Returns where its row is: where it was, or anywhere else.
  func search(in rows: [Row]) -> Int? {
    if rows.indices.contains(index), rows[index].id == id { return index }
    return rows.firstIndex { $0.id == id }
  }
}

extension ViewName {
  /// Whether its rows are made of the overview, not of a page alone.
  fileprivate var showsOverview: Bool {
    switch self {
    case .overview, .pipelines, .runs, .fleet, .charts: true
    case .models, .lineage, .drift, .endpoint, .events, .alerts, .ops, .approvals, .triggers,
      .experiments:
      false
    }
  }
}
