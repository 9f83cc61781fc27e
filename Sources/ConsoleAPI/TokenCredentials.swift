internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Holds what a request says of its token.
struct TokenCredentials: Hashable, Sendable {
  /// The secret; empty where the request's words are not understood.
  let secret: String
  /// The token's name, where the client sent one: a right secret under a wrong name is no token.
  let name: OperatorName?

  /// Reads `Authorization: Bearer TOKEN`, or `Basic` with the token's name and secret.
  ///
  /// Returns nothing where the request brings no such header.
  init?(of request: Request) {
    guard let field = request.headers[.authorization] else { return nil }
    self.init(field)
  }

  init(_ field: String) {
    let parts = field.split(separator: " ", maxSplits: 1).map(String.init)
    switch parts.first?.lowercased() {
    case "bearer" where parts.count == 2: self.init(secret: parts[1], name: nil)
    case "basic" where parts.count == 2: self.init(pair: parts[1])
    default: self.init(secret: "", name: nil)
    }
  }

  private init(secret: String, name: OperatorName?) {
    self.secret = secret
    self.name = name
  }

  private init(pair: String) {
    let text = Data(base64Encoded: pair).map { String(decoding: $0, as: UTF8.self) } ?? ""
    guard let colon = text.firstIndex(of: ":") else {
      self.init(secret: "", name: nil)
      return
    }
    self.init(
      secret: String(text[text.index(after: colon)...]), name: OperatorName(String(text[..<colon])))
  }
}
