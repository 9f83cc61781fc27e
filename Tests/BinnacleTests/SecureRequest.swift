import Domain
import NIOCore
import NIOHTTP1

@testable import EngineLink

/// A request through TLS, as any program would send it.
enum SecureRequest {
  /// Returns the status of the answer.
  static func get(
    _ path: String, token: String? = nil, host: String? = nil, from address: EngineAddress,
    _ trust: EngineTrust
  ) async throws -> Int {
    let exchange = HTTPExchange(address: address, session: .unnamed, token: token, trust: trust)
    let connection = try await exchange.connect()
    return try await connection.executeThenClose { inbound, outbound in
      var headers = HTTPHeaders([
        ("host", host ?? address.authority), ("connection", "close"), ("content-length", "0"),
      ])
      if let token { headers.add(name: "authorization", value: "Bearer \(token)") }
      let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path, headers: headers)
      try await outbound.write(contentsOf: [.head(head), .end(nil)])
      for try await part in inbound {
        if case .head(let head) = part { return Int(head.status.code) }
      }
      return 0
    }
  }
}
