import Foundation
import Testing

/// Sends what the Python client sent to an `mlflow server` 3.17.2 and compares the answers.
@Suite struct RecordedTrafficTests {
  @Test(arguments: ["runs", "experiments", "history", "registry"])
  func `recorded requests are answered as they were`(name: String) async throws {
    let exchanges = try RecordedExchange.all(in: name)
    let differing = try await TrackingServer().serve { client in
      var known = KnownIdentities()
      var differing: [String] = []
      for exchange in exchanges {
        let body = exchange.body.map { known.filled($0) }
        let path = TrackingClient.root + known.filled(exchange.path)
        let reply = try await client.send(
          exchange.method, path, body == nil ? [:] : ["content-type": "application/json"],
          Array((body ?? "").utf8))
        let answer = try? JSONSerialization.jsonObject(with: Data(reply.body.utf8))
        if reply.status != exchange.status || !known.matches(exchange.reply, answer) {
          differing.append("\(exchange.method) \(path): \(reply.status) \(reply.body)")
        }
      }
      return differing
    }
    #expect(!exchanges.isEmpty)
    #expect(differing == [])
  }
}

/// One recorded request with its answer; what differs between servers stands as `{{r1}}`.
private struct RecordedExchange {
  let method: String
  let path: String
  let body: String?
  let status: Int
  let reply: Any

  static func all(in name: String) throws -> [RecordedExchange] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(name).json")
    let lines = try JSONSerialization.jsonObject(with: try Data(contentsOf: file)) as? [[Any]]
    return try (lines ?? []).map { line in
      let body = line[2] is NSNull ? nil : try JSONSerialization.data(withJSONObject: line[2])
      return RecordedExchange(
        method: line[0] as? String ?? "", path: line[1] as? String ?? "",
        body: body.map { String(decoding: $0, as: UTF8.self) }, status: line[3] as? Int ?? 0,
        reply: line[4])
    }
  }
}

/// What the server under test calls the things of a recording; learnt from its answers.
private struct KnownIdentities {
  private static let unordered: Set<String> = ["tags", "params", "metrics"]
  private var names: [String: String] = [:]

  func filled(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    return names.reduce(text) { $0.replacing($1.key, with: $1.value) }
  }

  mutating func matches(_ expected: Any?, _ actual: Any?, of name: String = "") -> Bool {
    switch (expected, actual) {
    case (let expected as [String: Any], let actual as [String: Any]):
      // Identities come first, so that what mentions them can be compared.
      expected.keys.sorted() == actual.keys.sorted()
        && expected.keys.sorted().allSatisfy { matches(expected[$0], actual[$0], of: $0) }
    case (let expected as [Any], let actual as [Any]):
      expected.count == actual.count
        && zip(Self.ordered(expected, name), Self.ordered(actual, name)).allSatisfy {
          matches($0, $1)
        }
    case ("T" as String, is Int): true
    case (let expected as String, let actual as String): matches(text: filled(expected), actual)
    case (let expected as NSNumber, let actual as NSNumber): expected == actual
    default: expected is NSNull && actual == nil
    }
  }

  private mutating func matches(text expected: String, _ actual: String) -> Bool {
    if expected == actual { return true }
    let parts = expected.components(separatedBy: "{{")
    let rest = parts.dropFirst().first?.components(separatedBy: "}}") ?? []
    guard parts.count == 2, rest.count == 2, actual.hasPrefix(parts[0]),
      actual.hasSuffix(rest[1]), actual.count > parts[0].count + rest[1].count
    else { return false }
    let learnt = actual.dropFirst(parts[0].count).dropLast(rest[1].count)
    names["{{\(rest[0])}}"] = String(learnt)
    return true
  }

  private static func ordered(_ list: [Any], _ name: String) -> [Any] {
    guard unordered.contains(name) else { return list }
    return list.sorted { place($0) < place($1) }
  }

  private static func place(_ element: Any) -> String {
    let members = element as? [String: Any] ?? [:]
    return "\(members["key"] ?? "") \(members["step"] ?? "") \(members["timestamp"] ?? "")"
  }
}
