import Domain
import Storage
import Testing
import Tracking

/// Filters and orders found in SQL agree with the same ones looked up in plain values.
struct SearchLawTests {
  @Test(arguments: UInt64(0)..<40)
  func `a search finds what plain values say, in their order`(seed: UInt64) async throws {
    var dice = Dice(seed: seed)
    let scene = try BookScene()
    let runs = try await scene.fill(runs: 40, using: &dice)
    for _ in 0..<12 {
      let text = (0..<dice.count(1...3)).map { _ in dice.clause() }.joined(separator: " AND ")
      let orders = (0..<dice.count(0...2)).map { _ in dice.order() }
      let search = try RunSearch(
        experiments: [ExperimentID(1)], filter: SearchFilter(parsing: text, for: .runs),
        orders: (try? SearchOrder.parsed(orders, for: .runs)) ?? [], limit: 1_000)
      let found = try await scene.book.read { try $0.runs(search) }
      let expected = search.plainlyFound(in: runs)
      #expect(
        found.rows.map(\.run.id) == expected.map(\.run.id), "\(text) ordered by \(orders)")
      #expect(found.next == nil)
    }
  }

  @Test(arguments: UInt64(0)..<20)
  func `pages make the whole, whatever is written in between`(seed: UInt64) async throws {
    var dice = Dice(seed: seed &+ 1_000)
    let scene = try BookScene()
    let runs = try await scene.fill(runs: 30, using: &dice)
    let orders = try SearchOrder.parsed([dice.order()], for: .runs)
    var search = RunSearch(experiments: [ExperimentID(1)], orders: orders, limit: 7)
    let expected = search.plainlyFound(in: runs).map(\.run.id)
    var found: [ExperimentRunID] = []
    repeat {
      let page = try await scene.book.read { [search] in try $0.runs(search) }
      found += page.rows.map(\.run.id)
      search.after = try page.next.map { try SearchPlace(token: $0.token) }
      _ = try await scene.fill(runs: 1, using: &dice)
    } while search.after != nil && found.count < 100
    let known = Set(expected)
    #expect(found.filter(known.contains) == expected)
    #expect(Set(found).count == found.count)
  }

  @Test(arguments: UInt64(0)..<200)
  func `any text is read or refused`(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    let pieces = [
      "metrics", ".", "`", "'", "\"", "a", " ", "(", ")", "AND", "IN", "NOT", "IS", "NULL", "LIKE",
      "=", "!", ">", "1", "e", "-", ",", ";", "/*", "*/", "--", "\\", "é", "😀", "\u{0}", "\n",
      "tags",
    ]
    let text = (0..<dice.count(1...25)).map { _ in dice.pick(pieces) }.joined()
    for entity in SearchEntity.allCases {
      _ = try? SearchFilter(parsing: text, for: entity)
      _ = try? SearchOrder.parsed([text], for: entity)
    }
    _ = try? SearchPlace(token: text)
  }
}

/// Small numbers that follow from a seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int(next() % UInt64(values.count))]
  }

  mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  private static let keys = ["a", "b", "odd key.x/y", "ü"]
  private static let texts = ["", "x", "X", "50%", "a_b", "it's", "back\\slash", "é", "x; DROP"]
  private static let patterns = ["%", "x", "X%", "_", "%5%%", "a\\_b", "", "%é", "_x%"]
  private static let signs = ["=", "!=", "<", "<=", ">", ">="]

  /// A run's worth of random values.
  mutating func batch() -> LogBatch {
    var batch = LogBatch()
    for key in Self.keys {
      if count(0...2) > 0 {
        let value = pick([0, -0.0, 1, 2.5, -3, .nan, .infinity, -.infinity])
        batch.metrics.append(metric(key, value, step: Int64(count(0...2))))
      }
      if count(0...2) > 0 { batch.parameters.append(LoggedParameter(key, pick(Self.texts))) }
      if count(0...2) > 0 { batch.tags.append(TrackingTag(key, pick(Self.texts))) }
    }
    return batch
  }

  mutating func dataset() -> DatasetInput {
    let context = pick(["training", "eval"])
    return DatasetInput(
      name: pick(["claims", "CLAIMS", "val"]), digest: pick(["d0", "d1"]), sourceType: "local",
      source: "", tags: [TrackingTag("mlflow.data.context", context)])
  }

  private mutating func textTest(null: Bool, list: Bool) -> String {
    let quote = { (text: String) in text.contains("'") ? "\"\(text)\"" : "'\(text)'" }
    switch count(0...(null ? 4 : list ? 3 : 2)) {
    case 0: return "\(pick(["=", "!="])) \(quote(pick(Self.texts)))"
    case 1: return "LIKE \(quote(pick(Self.patterns)))"
    case 2: return "ilike \(quote(pick(Self.patterns)))"
    case 3 where list: return "\(pick(["IN", "NOT IN"])) ('x', \(quote(pick(Self.texts))))"
    default: return null ? pick(["IS NULL", "is not null"]) : "= 'x'"
    }
  }

  /// One comparison as a client writes it.
  mutating func clause() -> String {
    let key = "`\(pick(Self.keys))`"
    switch count(0...6) {
    case 0, 1:
      return "metrics.\(key) \(pick(Self.signs)) \(pick(["0", "-3", "2.5", "1e400", "-1e308"]))"
    case 2: return "params.\(key) " + textTest(null: true, list: false)
    case 3: return "tags.\(key) " + textTest(null: true, list: false)
    case 4:
      return pick([
        "start_time > 5", "start_time != 3", "end_time <= 4", "status = 'FINISHED'",
        "status LIKE 'F%'", "status != 'KILLED'", "user_id ILIKE 'ANN'", "run_name = 'r1'",
        "run_name LIKE 'r_'", "artifact_uri LIKE 'mlflow%'", "run_id IN ('x', 'y')",
      ])
    case 5: return "dataset.digest " + pick(["= 'd0'", "!= 'd0'", "IN ('d1')", "NOT IN ('d1')"])
    default:
      return pick([
        "dataset.name ILIKE 'claims'", "dataset.name LIKE 'C%'", "dataset.context = 'eval'",
      ])
    }
  }

  /// One order as a client writes it.
  mutating func order() -> String {
    let key = "`\(pick(Self.keys))`"
    let name = pick([
      "metrics.\(key)", "metrics.\(key)", "params.\(key)", "tags.\(key)", "start_time", "end_time",
      "status", "run_name", "run_id",
    ])
    return name + pick([" ASC", " DESC", ""])
  }
}

extension BookScene {
  /// Adds runs with random values to experiment 1, and returns all that the book then holds.
  func fill(runs count: Int, using dice: inout Dice) async throws -> [ExperimentRunDetails] {
    for number in 0..<count {
      let (batch, datasets) = (dice.batch(), (0..<dice.count(0...2)).map { _ in dice.dataset() })
      let (start, end) = (Int64(dice.count(0...6)), Int64(dice.count(0...6)))
      let (user, status) = (dice.pick(["ann", "Bob", ""]), dice.pick(ExperimentRunStatus.allCases))
      let hasEnded = dice.count(0...1) == 1
      try await book.change { tracker in
        let known = try? tracker.reader.experiment(ExperimentID(1))
        let id = try known?.id ?? tracker.createExperiment(named: "e").id
        let run = try tracker.createRun(
          in: id, named: "r\(number % 7)", by: user, startedAt: Timestamp(milliseconds: start)
        ).run.id
        try tracker.log(batch, to: run)
        try tracker.log(inputs: datasets, to: run)
        let endedAt = hasEnded ? Timestamp(milliseconds: end) : nil
        _ = try tracker.updateRun(run, status: status, endedAt: endedAt)
      }
    }
    let all = RunSearch(experiments: [ExperimentID(1)], limit: 10_000)
    return try await book.read { try $0.runs(all).rows }
  }
}
