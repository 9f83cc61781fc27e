import Domain

/// Writes which models another version answers for than `binnacle.yaml` desires.
enum SyncText {
  /// A line for each such model.
  static func lines(_ models: [ModelOverview]) -> [String] {
    models.compactMap { model in
      model.outOfSyncWords.map { words in
        SafeText("\(model.name) OUT OF SYNC: \(words); binnacle sync \(model.name)").text
      }
    }
  }

  /// The desired version of each model that declares one, and whether it answers.
  static func json(_ models: [ModelOverview]) -> OrderedJSON {
    .list(models.filter { $0.desired != nil }) { model in
      .fields([
        ("name", .text(model.name.rawValue)),
        ("desired", ModelDocument.desired(of: model)),
      ])
    }
  }
}
