internal import Foundation
internal import HTTPTypes
internal import Hummingbird

/// Refuses changes that a page of another site makes a browser send here.
enum ForeignOrigin {
  private static let ownHosts: Set<String> = ["localhost", "127.0.0.1", "::1", "[::1]"]

  /// Whether a request is no change, comes from no page, or from one of this machine.
  static func allows(_ request: Request) -> Bool {
    guard request.method != .get, request.method != .head, let name = HTTPField.Name("origin"),
      let origin = request.headers[name]
    else { return true }
    guard let address = URLComponents(string: origin), let host = address.host else { return false }
    return ["http", "https"].contains(address.scheme ?? "") && ownHosts.contains(host)
  }

  /// The answer to a request that is refused.
  static var refusal: Response {
    MLflowReply.text("Cross-origin request blocked", status: .forbidden)
  }
}
