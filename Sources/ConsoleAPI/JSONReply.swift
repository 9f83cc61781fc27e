internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Turns values and problems into HTTP answers.
enum JSONReply {
  /// The largest request body that is read, in bytes.
  static let largestBody = 16 * 1_024 * 1_024

  /// Answers with what `body` returns, or with the problem it throws.
  static func of<Value: Encodable>(
    _ status: HTTPResponse.Status = .ok, _ body: () async throws -> Value
  ) async -> Response {
    do {
      return try response(try await body(), status: status)
    } catch {
      return failure(error)
    }
  }

  /// Answers with `value` as JSON.
  static func response(_ value: some Encodable, status: HTTPResponse.Status) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = try encoder.encode(value)
    return Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// Answers with the problem; an error of another kind becomes one.
  static func failure(_ error: any Error) -> Response {
    let problem =
      error as? Problem
      ?? Problem(
        .internalFailure, "the engine could not answer",
        fix: "See the engine's log.", cause: "\(error)")
    let status = HTTPResponse.Status(code: problem.code.httpStatus)
    // What lies beneath is for the engine's log, not for callers.
    let shown = Problem(problem.code, problem.what, at: problem.place, fix: problem.fix)
    return (try? response(shown, status: status)) ?? Response(status: status)
  }

  /// Reads the request's body as JSON.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` or `tooLarge`.
  static func body<Value: Decodable>(_ type: Value.Type, of request: Request) async throws -> Value
  {
    let buffer: ByteBuffer
    do {
      buffer = try await request.body.collect(upTo: largestBody)
    } catch {
      throw Problem(
        .tooLarge, "the request body is larger than \(largestBody / 1_048_576) MiB",
        fix: "Send it in parts.")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
    } catch {
      throw Problem(
        .invalidInput, "the request body is not what this address takes", at: request.uri.path,
        fix: "See the protocols section of the README.", cause: "\(error)")
    }
  }
}
