import Domain

extension Console {
  /// The versions that a comparison would show, the older one first: both marked ones, else the
  /// champion and the selected one.
  var versionsToCompare: (ModelName, Int, Int)? {
    guard let model = place.model ?? chosenModel else { return nil }
    let marked = markedVersions(of: model)
    if marked.count == 2 { return (model, marked[0], marked[1]) }
    guard case .version(let version)? = selectedRow else { return nil }
    guard let other = marked.first ?? self.model(model)?.champion, other != version.number else {
      return nil
    }
    return (model, min(other, version.number), max(other, version.number))
  }

  private func markedVersions(of model: ModelName) -> [Int] {
    (marks[.models(model)] ?? []).compactMap { id in
      if case .number(let number) = id { Int(number) } else { nil }
    }.sorted()
  }

  func comparison(with version: ModelVersion) -> Place? {
    guard let champion = model(version.model)?.champion, champion != version.number else {
      return nil
    }
    return .comparison(
      version.model, min(champion, version.number), max(champion, version.number))
  }

  mutating func compare(_ words: [String]) {
    var wanted = versionsToCompare
    if words.count >= 3, let model = namedModel(words) {
      guard let left = Int(words[1]), let right = Int(words[2]) else {
        notice = Notice("compare needs two version numbers: compare \(model) 1 2", .warning)
        return
      }
      wanted = (model, left, right)
    }
    guard let (model, left, right) = wanted else {
      notice = Notice(unmarked, .warning)
      return
    }
    let place = Place.comparison(model, left, right)
    if self.place != place { trail.append(place) }
  }

  /// The runs that a comparison would show: the selected one and the one before it.
  var runsToCompare: (RunID, RunID)? {
    if case .runComparison(let left, let right) = place { return (left, right) }
    let marked = markedRuns
    if marked.count == 2 { return (marked[0], marked[1]) }
    guard let run = selectedRun, let before = runBefore(run) else { return nil }
    return (before.id, run.id)
  }

  /// The marked runs, the older one first.
  private var markedRuns: [RunID] {
    let marked = (marks[.runs] ?? []).compactMap { id in
      if case .run(let run) = id { run } else { nil }
    }
    return runs.map(\.id).reversed().filter(marked.contains)
  }

  /// Whether a comparison asked for by words is one of runs.
  func concernsRuns(_ words: [String]) -> Bool {
    guard let word = words.first else { return place.view == .runs }
    return overview.modelIndex(of: ModelName(word)) == nil
      && runs.contains { $0.id.rawValue.hasPrefix(word) }
  }

  mutating func compareRuns(_ words: [String]) {
    let named = words.prefix(2).compactMap { word in
      runs.first { $0.id.rawValue.hasPrefix(word) }?.id
    }
    guard let (left, right) = named.count == 2 ? (named[0], named[1]) : runsToCompare else {
      notice = Notice("there is no earlier run of the same pipelines", .warning)
      return
    }
    let place = Place.runComparison(left, right)
    if self.place != place { trail.append(place) }
  }

  func comparedRows(_ left: RunID, _ right: RunID) -> [Row] {
    guard case .runDetails(let first)? = pages[.runDetails(left)]?.content,
      case .runDetails(let second)? = pages[.runDetails(right)]?.content
    else { return [] }
    return ComparedValue.all(first, second).filter { !(showsChangesOnly && $0.isSame) }
      .map(Row.compared)
  }
}
