internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking

/// Turns what was decided into answers of the tracking protocol.
enum MLflowReply {
  /// Answers with what `work` writes, or with the refusal it throws.
  static func of(_ work: () async throws -> WireWriter) async -> Response {
    do {
      return json(try await work().bytes)
    } catch {
      return failure(error)
    }
  }

  /// Answers with plain text.
  static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Answers that a request was refused, in the words of its clients.
  ///
  /// Clients ask again after most statuses from 500 on, so what will never work gets another.
  static func failure(_ error: any Error) -> Response {
    switch error {
    case let refusal as TrackingRefusal:
      let (code, status) = refusal.kind.wireCode
      return self.error(code, refusal.message, status)
    case let problem as Problem where problem.code == .unavailable:
      return self.error("TEMPORARILY_UNAVAILABLE", problem.sentence, .serviceUnavailable)
    case let problem as Problem where problem.code.wireCode != nil:
      let (code, status) = problem.code.wireCode ?? ("INTERNAL_ERROR", .internalServerError)
      return self.error(code, problem.sentence, status)
    case let problem as Problem:
      let shown = Problem(problem.code, problem.what, at: problem.place, fix: problem.fix)
      return self.error("INTERNAL_ERROR", shown.sentence, .internalServerError)
    default:
      return self.error(
        "INTERNAL_ERROR", "the engine could not answer: see its log", .internalServerError)
    }
  }

  /// Answers with a code and a sentence.
  static func error(
    _ code: String, _ message: String, _ status: HTTPResponse.Status
  ) -> Response {
    let body = WireWriter.object {
      $0.text("error_code", code)
      $0.text("message", message)
    }
    return json(body.bytes, status: status)
  }

  private static func json(
    _ bytes: [UInt8], status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension ProblemCode {
  /// The code of the wire and the status of what the engine's rules refuse; nothing for what went
  /// wrong.
  fileprivate var wireCode: (String, HTTPResponse.Status)? {
    switch self {
    case .forbidden, .approvalAwaited, .readOnly: ("PERMISSION_DENIED", .forbidden)
    case .unauthorised: ("UNAUTHENTICATED", .unauthorized)
    case .tooManyAttempts: ("REQUEST_LIMIT_EXCEEDED", .tooManyRequests)
    case .invalidInput, .invalidConfiguration, .notFound, .fileMissing, .conflict, .planStale,
      .gateFailed, .nothingToDo, .confirmationRefused, .tooLarge:
      ("INVALID_PARAMETER_VALUE", .badRequest)
    case .unavailable, .engineUnreachable, .engineMismatch, .inUse, .stageFailed, .timedOut,
      .cancelled, .damaged, .diskFull, .internalFailure:
      nil
    }
  }
}

extension TrackingRefusal.Kind {
  /// The code of the wire and the status that goes with it.
  fileprivate var wireCode: (String, HTTPResponse.Status) {
    switch self {
    case .invalidParameter: ("INVALID_PARAMETER_VALUE", .badRequest)
    case .alreadyExists: ("RESOURCE_ALREADY_EXISTS", .badRequest)
    case .doesNotExist: ("RESOURCE_DOES_NOT_EXIST", .notFound)
    case .invalidState: ("INVALID_STATE", .badRequest)
    }
  }
}
