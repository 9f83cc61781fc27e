import Domain
import TestSupport
import Testing

@testable import EngineCore

/// Parts of long lists, as the engine hands them out.
@Suite(.timeLimit(.minutes(5))) struct PagePartTests {
  private static func scene(
    _ body: (Engine) async throws -> Void
  ) async throws {
    try await EngineScene().withEngine { engine in
      for _ in 0..<3 {
        try await engine.confirm(try await engine.promotion(engine.register("good")))
      }
      try await body(engine)
    }
  }

  @Test(arguments: [
    PageRequest.events(limit: 2), .audit(limit: 2), .operations(limit: 2),
  ])
  func `the parts of a list make the whole list`(request: PageRequest) async throws {
    try await Self.scene { engine in
      let whole = try await engine.page(request.part(limit: 1_000))
      let total = try #require(whole.total)
      #expect(whole.content.entries.count == total)
      var parts: [String] = []
      while parts.count < total {
        let part = try await engine.page(request.part(limit: 2, skipping: parts.count))
        #expect(part.total == total)
        try #require(!part.content.entries.isEmpty)
        parts += part.content.entries
      }
      #expect(parts == whole.content.entries)
      let beyond = try await engine.page(request.part(limit: 2, skipping: .max))
      #expect(beyond.content.entries.isEmpty)
    }
  }

  @Test func `one thing's details are no part of a list`() async throws {
    try await Self.scene { engine in
      let details = try await engine.page(.versions(EngineScene.loans))
      let alerts = try await engine.page(.alerts(limit: 5))
      let runs = try await engine.page(.runs(limit: 5))
      #expect(details.total == nil)
      #expect([alerts.total, runs.total] == [0, 0])
    }
  }
}

extension PageContent {
  fileprivate var entries: [String] {
    switch self {
    case .events(let list): list.map { "\($0.number)" }
    case .audit(let list): list.map { "\($0.number)" }
    case .operations(let list): list.map { $0.planID?.rawValue ?? $0.runID?.rawValue ?? $0.title }
    default: []
    }
  }
}
