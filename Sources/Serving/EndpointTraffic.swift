import Domain
import Synchronization

/// Counts the traffic of one endpoint.
final class EndpointTraffic: Sendable {
  /// How many seconds are remembered.
  static let rememberedSamples = 300
  /// How many refusals are remembered.
  static let rememberedErrors = 20

  private let state: Mutex<State>

  struct State: Sendable {
    var versions: [Int: VersionCounters] = [:]
    var latency = LatencyHistogram()
    var requests = 0
    var rows = 0
    var errors = 0
    var openedAt: Duration
    var samples: [EndpointSample] = []
    var recentErrors: [String] = []
    var missing = 0
    var unreadable = 0
    var unseen = 0
    var refusedBeforeRouting = 0
    var firstAt: Timestamp?
    var lastAt: Timestamp?
    var lastVersion: Int?
  }

  init(uptime: Duration) {
    state = Mutex(State(openedAt: uptime))
  }

  func answered(
    by version: Int, rows: borrowing CodedRows, count: Int, took: Duration, at: Timestamp
  ) {
    let seconds = took.inSeconds
    let (missing, unreadable, unseen) = (rows.missing, rows.unreadable, rows.unseen)
    state.withLock { state in
      state.versions[version, default: VersionCounters()].add(
        rows: count, seconds: seconds, at: at)
      state.latency.add(microseconds: seconds * 1_000_000)
      state.requests += 1
      state.rows += count
      state.missing += missing
      state.unreadable += unreadable
      state.unseen += unseen
      if state.firstAt == nil { state.firstAt = at }
      state.lastAt = at
      state.lastVersion = version
    }
  }

  func refused(_ problem: Problem, version: Int?) {
    state.withLock { state in
      state.errors += 1
      if let version {
        state.versions[version, default: VersionCounters()].errors += 1
      } else {
        state.refusedBeforeRouting += 1
      }
      state.recentErrors.insert(problem.sentence, at: 0)
      if state.recentErrors.count > Self.rememberedErrors { state.recentErrors.removeLast() }
    }
  }

  /// Ends the running second; nil when nothing happened in it nor in the one before.
  func closeSecond(model: ModelName, at: Timestamp, uptime: Duration) -> EndpointSample? {
    state.withLock { state in
      let seconds = (uptime - state.openedAt).inSeconds
      guard seconds > 0 else { return nil }
      let sample = EndpointSample(
        model: model, at: at, version: state.lastVersion,
        requestsPerSecond: Double(state.requests) / seconds,
        rowsPerSecond: Double(state.rows) / seconds,
        errorsPerSecond: Double(state.errors) / seconds,
        p50Milliseconds: state.latency.percentile(0.5),
        p99Milliseconds: state.latency.percentile(0.99))
      let isQuiet = state.requests == 0 && state.errors == 0
      let wasQuiet = state.samples.last.map {
        $0.requestsPerSecond == 0 && $0.errorsPerSecond == 0
      }
      (state.requests, state.rows, state.errors) = (0, 0, 0)
      state.latency.removeAll()
      state.openedAt = uptime
      if isQuiet && wasQuiet ?? true { return nil }
      state.samples.append(sample)
      if state.samples.count > Self.rememberedSamples { state.samples.removeFirst() }
      return sample
    }
  }

  var snapshot: State { state.withLock { $0 } }
}
