import Domain

/// Times rounds of the same work.
struct Stopwatch: Sendable {
  /// How many rounds count; one before them warms up.
  let rounds: Int

  /// Returns the seconds that one call took, for each round.
  ///
  /// - Parameters:
  ///   - calls: How many calls make a round.
  ///   - work: One call, which gets its number within the round and returns a number that only
  ///     work that was done can give.
  /// - Returns: One number for each round that counts.
  /// - Throws: What the work throws; ``Problem`` when its numbers do not add up.
  func seconds(calls: Int, _ work: (Int) async throws -> Double) async throws -> [Double] {
    var seconds: [Double] = []
    for _ in 0...rounds {
      var total = 0.0
      let start = ContinuousClock.now
      for call in 0..<calls { total += try await work(call) }
      seconds.append((ContinuousClock.now - start) / .seconds(1) / Double(calls))
      try Self.check(total)
    }
    return Array(seconds.dropFirst())
  }

  /// Returns the seconds that one call took, for each round, of work that waits for nothing.
  ///
  /// - Parameters:
  ///   - calls: How many calls make a round.
  ///   - work: One call, as above.
  /// - Returns: One number for each round that counts.
  /// - Throws: What the work throws; ``Problem`` when its numbers do not add up.
  func seconds(calls: Int, _ work: (Int) throws -> Double) throws -> [Double] {
    var seconds: [Double] = []
    for _ in 0...rounds {
      var total = 0.0
      let start = ContinuousClock.now
      for call in 0..<calls { total += try work(call) }
      seconds.append((ContinuousClock.now - start) / .seconds(1) / Double(calls))
      try Self.check(total)
    }
    return Array(seconds.dropFirst())
  }

  /// Also keeps the compiler from leaving out work whose result nobody reads.
  private static func check(_ total: Double) throws(Problem) {
    guard total.isFinite, total != 0 else {
      throw Problem(
        .internalFailure, "the measured work gave no result", fix: "Run the tests of its target.")
    }
  }
}
