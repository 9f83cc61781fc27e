import Domain

/// Two versions side by side: what went in and what came out.
struct VersionComparison {
  /// The version to start from.
  let left: ModelVersion
  /// The version to compare with.
  let right: ModelVersion

  /// The table for people; only the metrics' change is computed.
  var text: String {
    var table = TextTable(
      ["", "version \(left.number)", "version \(right.number)", "change"],
      right: ["version \(left.number)", "version \(right.number)", "change"])
    table.add(["learner", left.learner, right.learner, same(left.learner, right.learner)])
    table.add([
      "data", String(left.datasetHash.prefix(8)), String(right.datasetHash.prefix(8)),
      same(left.datasetHash, right.datasetHash),
    ])
    table.add(["gates", left.gateSummary, right.gateSummary, ""])
    for key in parameterKeys {
      let (before, after) = (left.parameters[key], right.parameters[key])
      table.add([key, before ?? "-", after ?? "-", same(before, after)])
    }
    for key in metricKeys {
      table.add([
        key, left.words(ofMetric: key) ?? "-", right.words(ofMetric: key) ?? "-",
        difference(key).map(Quantity.signed) ?? "-",
      ])
    }
    return table.text
  }

  /// The object for programs.
  var json: OrderedJSON {
    .fields([
      ("model", .text(left.model.rawValue)),
      ("left", ModelDocument.version(left)),
      ("right", ModelDocument.version(right)),
      (
        "differences",
        .object(metricKeys.map { (key: $0, value: OrderedJSON(difference($0))) })
      ),
    ])
  }

  private var parameterKeys: [String] {
    Set(left.parameters.keys).union(right.parameters.keys).sorted()
  }

  private var metricKeys: [String] {
    Set(left.metrics.keys).union(right.metrics.keys).union(left.undefinedMetrics)
      .union(right.undefinedMetrics).sorted()
  }

  private func difference(_ metric: String) -> Double? {
    guard let before = left.metrics[metric], let after = right.metrics[metric] else { return nil }
    return after - before
  }

  private func same(_ before: String?, _ after: String?) -> String {
    before == after ? "same" : "changed"
  }
}
