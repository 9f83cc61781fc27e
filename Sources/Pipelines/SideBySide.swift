import Dispatch
import Domain
import Synchronization

/// Does blocking work on many things at once, on as many cores as there are.
enum SideBySide {
  /// Below this many things one thread is as fast.
  private static let fewest = 8

  /// Returns what `work` makes of each thing, in their order.
  ///
  /// It blocks its thread; after the first problem no new work begins.
  static func map<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ work: @Sendable (Input) throws(Problem) -> Output
  ) throws(Problem) -> [Output] {
    guard inputs.count >= fewest else {
      var outputs: [Output] = []
      for input in inputs { outputs.append(try work(input)) }
      return outputs
    }
    let results = Mutex<[Result<Output, Problem>?]>(Array(repeating: nil, count: inputs.count))
    let hasFailed = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: inputs.count) { index in
      guard !hasFailed.load(ordering: .relaxed) else { return }
      let result = Result { () throws(Problem) in try work(inputs[index]) }
      if case .failure = result { hasFailed.store(true, ordering: .relaxed) }
      results.withLock { $0[index] = result }
    }
    let ended = results.withLock { $0.compactMap { $0 } }
    for case .failure(let problem) in ended { throw problem }
    var outputs: [Output] = []
    for result in ended { outputs.append(try result.get()) }
    return outputs
  }
}
