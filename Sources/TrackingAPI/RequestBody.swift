internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking

/// Reads the fields of a request from its address or its body.
enum RequestBody {
  /// The most bytes of a body; whatever logs more splits it up.
  static let mostBytes = 1_048_576
  /// The most bytes of a body with descriptions of datasets, which clients send in one piece.
  static let mostBytesOfInputs = 16 * 1_048_576

  /// Reads the fields: of a GET from its address, of anything else from its body.
  ///
  /// - Throws: ``TrackingRefusal`` when the body is too large or says to be no JSON.
  static func fields(of request: Request, upTo limit: Int = mostBytes) async throws -> RequestFields
  {
    if request.method == .get || request.method == .head {
      if let query = request.uri.query, !query.isEmpty { return RequestFields(query: query) }
    } else {
      try checkType(of: request)
    }
    let bytes: [UInt8]
    do {
      bytes = Array(try await request.body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw TrackingRefusal(
        .invalidParameter,
        "Logging API requests must be at most \(limit) bytes. Please split up the request.")
    }
    // As clients know it: what is no JSON object has no fields, and the first one is missed.
    return RequestFields(WireReader.members(of: bytes) ?? [:])
  }

  private static func checkType(of request: Request) throws {
    guard let given = request.headers[.contentType], !given.isEmpty else {
      if request.method == .delete { return }
      throw TrackingRefusal(
        .invalidParameter, "Bad Request. Content-Type header is missing.")
    }
    let type = given.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    guard type == "application/json" else {
      throw TrackingRefusal(
        .invalidParameter, "Bad Request. Content-Type must be one of ['application/json'].")
    }
  }
}
