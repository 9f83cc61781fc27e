import Hummingbird
import Logging

/// Carries a request that came over no connection.
struct DirectContext: RequestContext {
  typealias Source = DirectSource

  var coreContext: CoreRequestContextStorage

  init(source: DirectSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }
}

/// Starts such a request.
struct DirectSource: RequestContextSource {
  private static let silent = Logger(label: "benchmarks") { _ in SwiftLogNoOpLogHandler() }

  var logger: Logger { Self.silent }
}
