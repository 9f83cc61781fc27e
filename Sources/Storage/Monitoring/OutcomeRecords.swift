public import Domain
internal import GRDB

/// Joins predictions with the outcomes that become known later, by row id.
public struct OutcomeRecords {
  let database: Database

  /// Stores the scores of predictions; an outcome that came before its prediction is joined.
  ///
  /// - Parameters:
  ///   - scores: Row id, window and score of each prediction.
  ///   - model: The model that answered.
  /// - Throws: The store's error.
  public func addScores(
    _ scores: [(row: String, window: Int, score: Double)], of model: ModelName
  ) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO outcome (model, row, window, score, label)
        VALUES (?1, ?2, ?3, ?4, (SELECT label FROM early_label WHERE model = ?1 AND row = ?2))
        ON CONFLICT (model, row) DO UPDATE SET window = excluded.window, score = excluded.score
        """)
    for entry in scores {
      try statement.execute(
        arguments: [
          model.rawValue, entry.row, entry.window, entry.score.isFinite ? entry.score : nil,
        ])
    }
  }

  /// Joins outcomes with predictions; one without a prediction waits for it.
  ///
  /// - Parameters:
  ///   - labels: The outcomes.
  ///   - model: The model whose predictions they belong to.
  /// - Returns: How many were joined, and the windows they changed.
  /// - Throws: The store's error.
  public func join(
    _ labels: [OutcomeLabel], of model: ModelName
  ) throws -> (joined: Int, windows: Set<Int>) {
    var windows: Set<Int> = []
    var joined = 0
    for label in labels {
      let window = try Int.fetchOne(
        database, sql: "SELECT window FROM outcome WHERE model = ? AND row = ?",
        arguments: [model.rawValue, label.id])
      if let window {
        try database.execute(
          sql: "UPDATE outcome SET label = ? WHERE model = ? AND row = ?",
          arguments: [label.value, model.rawValue, label.id])
        windows.insert(window)
        joined += 1
      } else {
        try database.execute(
          sql: "INSERT OR REPLACE INTO early_label (model, row, label) VALUES (?, ?, ?)",
          arguments: [model.rawValue, label.id, label.value])
      }
    }
    return (joined, windows)
  }

  /// Returns score and outcome of each labelled row of a window.
  ///
  /// - Throws: The store's error.
  public func pairs(ofWindow window: Int, model: ModelName) throws -> [(
    score: Double, label: String
  )] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT score, label FROM outcome
        WHERE model = ? AND window = ? AND label IS NOT NULL AND score IS NOT NULL
        """,
      arguments: [model.rawValue, window])
    return rows.map { ($0["score"], $0["label"]) }
  }

  /// Returns the known outcome of each labelled row of `model`, by row id.
  ///
  /// - Throws: The store's error.
  public func labels(of model: ModelName) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT row, label FROM outcome WHERE model = ? AND label IS NOT NULL",
      arguments: [model.rawValue])
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["row"], $0["label"]) })
  }

  /// Returns how many rows of `model` have a known outcome.
  ///
  /// - Throws: The store's error.
  public func labelledCount(of model: ModelName) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT COUNT(*) FROM outcome WHERE model = ? AND label IS NOT NULL",
      arguments: [model.rawValue]) ?? 0
  }
}
