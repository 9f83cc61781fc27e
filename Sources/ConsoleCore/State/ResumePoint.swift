import Domain

/// Holds where an operator was: enough to go on there after the connection was lost.
///
/// The engine keeps it for each operator and terminal. What was typed and not sent is left out,
/// and an open plan is asked for again: its code must be read anew.
public struct ResumePoint: Codable, Hashable, Sendable {
  /// The places from the first to the present one.
  let trail: [Place]
  /// The model that views of one model are opened on.
  let chosenModel: ModelName?
  /// The selected row of each of these places.
  let cursors: [Place: Cursor]
  /// The filters as typed.
  let filters: [FilteredPlace: String]
  /// The filters that have a name.
  let savedFilters: [String: String]
  /// The marked rows of each of these places.
  let marks: [Place: [Row.Identity]]
  /// The places kept under letters.
  let bookmarks: [String: [Place]]
  /// The lines typed into the palette, oldest first.
  let paletteHistory: [String]
  /// Where charts show their numbers instead; absent in what earlier builds have kept.
  let tables: Set<ChartedPlace>?
  /// How runs of experiments are chosen and shown; absent in what earlier builds have kept.
  let runChoices: [String: RunChoice]?
  /// What the open plan was asked for.
  let plan: PlanRequest?
}

extension Console {
  /// Where the operator is now.
  public var resumePoint: ResumePoint {
    ResumePoint(
      trail: trail, chosenModel: chosenModel, cursors: cursors.filter { trail.contains($0.key) },
      filters: filters, savedFilters: savedFilters,
      marks: marks.filter { trail.contains($0.key) },
      bookmarks: Dictionary(uniqueKeysWithValues: bookmarks.map { (String($0), $1) }),
      paletteHistory: paletteHistory, tables: tables, runChoices: runChoices,
      plan: plan.flatMap { $0.purpose == .confirm ? $0.request : nil })
  }

  /// Goes on where the operator was.
  mutating func resume(at point: ResumePoint) -> [Effect] {
    trail = point.trail.isEmpty ? [.overview] : point.trail
    chosenModel = point.chosenModel
    cursors = point.cursors
    filters = point.filters
    savedFilters.merge(point.savedFilters) { own, _ in own }
    marks = point.marks
    bookmarks = Dictionary(
      point.bookmarks.compactMap { name, trail in name.first.map { ($0, trail) } }
    ) { first, _ in first }
    paletteHistory = point.paletteHistory
    tables = point.tables ?? []
    runChoices = point.runChoices ?? [:]
    chooseDeclaredModel()
    guard let request = point.plan, unchangeable == nil else { return [] }
    return openPlan(request, by: nil, remark: "this plan was open when the connection was lost")
  }
}
