internal import Domain
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Tracking
internal import WorkQueues

/// Carries files between requests and the folder, piece by piece, off the shared threads.
struct ArtifactFiles: Sendable {
  private static let pieceBytes = 262_144

  private let folder: ArtifactFolder
  private let queue = BoundedQueue(label: "binnacle.tracking.artifacts", width: 4, limit: 256)

  init(folder: ArtifactFolder) {
    self.folder = folder
  }

  /// Returns what a folder holds.
  func entries(of path: ArtifactPath) async throws -> [ArtifactEntry] {
    let folder = folder
    return try await work { try folder.entries(of: path) }
  }

  /// Removes a file or folder.
  func remove(_ path: ArtifactPath) async throws {
    let folder = folder
    try await work { try folder.remove(path) }
  }

  /// Stores the body of a request.
  func store(_ request: Request, at path: ArtifactPath) async throws {
    let folder = folder
    let upload = try await work { try folder.begin(path) }
    do {
      for try await piece in request.body {
        let bytes = Array(piece.readableBytesView)
        try await work { try upload.append(bytes) }
      }
    } catch {
      upload.abandon()
      throw error
    }
    try await work { try upload.finish() }
  }

  /// Answers with a file, or with the part of it that is asked for.
  func response(_ path: ArtifactPath, to request: Request) async throws -> Response {
    let folder = folder
    let file = try await work { try folder.open(path) }
    let name = path.description.split(separator: "/").last.map(String.init) ?? ""
    var headers: HTTPFields = [
      .contentType: ArtifactType.of(name), .acceptRanges: "bytes",
      .contentDisposition: Self.disposition(name),
    ]
    if let sniff = HTTPField.Name("x-content-type-options") { headers[sniff] = "nosniff" }
    let part = ByteRange(request.headers[.range], of: file.size)
    if case .outside = part {
      headers[.contentRange] = "bytes */\(file.size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
    let range = part.bytes ?? 0..<file.size
    if part.bytes != nil {
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
    }
    return Response(
      status: part.bytes == nil ? .ok : .partialContent, headers: headers,
      body: body(of: file, range))
  }

  private func body(of file: ArtifactFile, _ range: Range<Int64>) -> ResponseBody {
    ResponseBody(contentLength: range.count) { writer in
      var offset = range.lowerBound
      while offset < range.upperBound {
        let (from, count) = (offset, min(Self.pieceBytes, Int(range.upperBound - offset)))
        let bytes = try await work { try file.bytes(from: from, count: count) }
        // A file is replaced as a whole, never cut: an early end is a broken disk.
        guard !bytes.isEmpty else { throw POSIXError(.EIO) }
        try await writer.write(ByteBuffer(bytes: bytes))
        offset += Int64(bytes.count)
      }
      try await writer.finish(nil)
    }
  }

  /// Clients look for the plain form, which only some names can have.
  private static func disposition(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { plainBytes.contains($0) }
    guard !isPlain else { return "attachment; filename=\(name)" }
    let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    return "attachment; filename*=UTF-8''\(escaped ?? "artifact")"
  }

  private static let plainBytes = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._+".utf8)

  private func work<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let result = try await queue.run { () throws(Problem) in Result { try work() } }
    return try result.get()
  }
}
