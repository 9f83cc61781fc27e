import Domain

/// Lays scores out as a table of features by windows, the most important feature first.
struct DriftHeatmap {
  private let page: DriftPage
  /// The places in the page's list of the windows shown, oldest first.
  private let shown: Range<Int>

  /// Takes a model's drift.
  ///
  /// - Parameters:
  ///   - page: The drift.
  ///   - windows: How many of the newest windows, at most.
  init(_ page: DriftPage, windows: Int) {
    self.page = page
    shown = max(0, page.windows.count - windows)..<page.windows.count
  }

  /// The table, with what each window says above the features.
  var text: String {
    guard !shown.isEmpty else {
      return SafeText("\(page.model): no window yet; \(page.minimumRows) rows are needed").text
    }
    let reference =
      page.referenceMetric.map { "; \(page.metric) of the reference \(Quantity.text($0))" } ?? ""
    let title = SafeText("drift of \(page.model): score by feature and window" + reference).text
    let names = shown.map { "w\(page.windows[$0].index)" }
    var table = TextTable(["feature", "weight"] + names, right: Set(names + ["weight"]))
    addSummaries(to: &table)
    for feature in page.features.sorted(by: isBefore) {
      table.add(
        [feature.column, Quantity.percent(feature.importance)] + shown.map { cell(feature, $0) })
    }
    let legend =
      "! drifted   ~ more than chance, but small   alert after \(page.persistence) windows"
    return [title, table.text, SafeText(legend).text].joined(separator: "\n\n")
  }

  private func addSummaries(to table: inout TextTable) {
    let windows = shown.map { page.windows[$0] }
    table.add(["verdict", ""] + windows.map(\.verdict.words))
    table.add(["rows", ""] + windows.map { Quantity.count($0.rows) })
    let metric = windows.map { window in
      guard let value = window.realisedMetric else { return "-" }
      return Quantity.text(value) + (window.isDecayed ? "!" : "")
    }
    table.add([page.metric, ""] + metric)
    if windows.contains(where: \.isInjected) {
      table.add(["shift", ""] + windows.map { $0.isInjected ? "injected" : "" })
    }
  }

  private func isBefore(_ left: FeatureDrift, _ right: FeatureDrift) -> Bool {
    left.importance == right.importance
      ? left.column < right.column : left.importance > right.importance
  }

  private func cell(_ feature: FeatureDrift, _ window: Int) -> String {
    // Scores are listed like the windows; one that is missing at the end is not known yet.
    guard window < feature.scores.count, let score = feature.scores[window],
      let value = score.score
    else { return "-" }
    return Quantity.text(value) + (score.isDrifted ? "!" : score.isNotice ? "~" : "")
  }
}
