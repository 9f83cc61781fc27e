/// Keeps the rows of the present place as its filter leaves them, so that a cursor key in a list
/// of a hundred thousand rows chooses none of them anew.
struct RowList: Hashable, Sendable {
  /// Says what the rows were made of; other rows come from another source only.
  struct Source: Hashable, Sendable {
    let place: Place
    let filter: String
    let savedFilters: [String: String]
    let pages: Int
    let overview: Int?
    let showsChangesOnly: Bool
  }

  let source: Source
  let filter: Filter
  let all: [Row]
  let shown: [Row]
  /// Where the row under the cursor is, once it was looked for.
  var found: Found?

  /// Says where a cursor's row is; no index when it has gone.
  struct Found: Hashable, Sendable {
    let cursor: Cursor
    let index: Int?
  }
}

extension Console {
  /// What the rows of the present place are made of at this moment.
  var rowSource: RowList.Source {
    RowList.Source(
      place: place, filter: typedFilter ?? filters[place.view] ?? "", savedFilters: savedFilters,
      pages: place.view == .runs
        ? pages.values.reduce(0) { $0 + $1.revision }
        : neededPage.flatMap { pages[$0]?.revision } ?? 0,
      overview: place.view.showsOverview ? overviewRevision : nil,
      showsChangesOnly: showsChangesOnly)
  }

  /// The kept rows, unless something has changed since they were chosen.
  ///
  /// The rows of several engines change with each of them and with time, and are few: never kept.
  var freshList: RowList? {
    guard place != .fleet else { return nil }
    return rowList.flatMap { $0.source == rowSource ? $0 : nil }
  }

  /// Chooses the rows again if something has changed, and finds the cursor's row among them.
  mutating func keepRows() {
    if freshList == nil {
      let (source, filter, all) = (rowSource, filter, allRows)
      rowList = RowList(source: source, filter: filter, all: all, shown: filter.apply(to: all))
    }
    guard let cursor = cursors[place], rowList?.found?.cursor != cursor else { return }
    let index = rowList.flatMap { cursor.search(in: $0.shown) }
    rowList?.found = RowList.Found(cursor: cursor, index: index)
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
    case .models, .lineage, .drift, .endpoint, .events, .alerts, .ops, .approvals: false
    }
  }
}
