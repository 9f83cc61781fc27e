internal import CTLS
internal import NIOCore

/// Seals and opens the bytes of one connection; nothing is read or sent here.
///
/// It belongs to one event loop.
final class TLSSession {
  /// Says how a step ended.
  enum Outcome {
    /// It is done.
    case done
    /// More must come over the line first.
    case more
    /// The other side sends nothing any more.
    case closed
    /// It can never be done.
    case failed(TLSFailure)
  }

  private static let pieceSize = 16_384

  private let library: OpaquePointer

  init(_ library: OpaquePointer) { self.library = library }

  deinit { bn_tls_session_end(library) }

  /// Takes what came over the line.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    _ = bn_tls_receive(library, start, bytes.count)
  }

  /// Adds all that is to go over the line.
  func send(into buffer: inout ByteBuffer) {
    var count = 1
    while count > 0 {
      count = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.pieceSize) { bytes in
        bytes.baseAddress.map { bn_tls_send(library, $0, bytes.count) } ?? 0
      }
    }
  }

  /// Goes on with the opening.
  func handshake() -> Outcome { outcome(bn_tls_handshake(library)) }

  /// Opens a piece of what was received.
  func read(into buffer: inout ByteBuffer) -> Outcome {
    var result: Int32 = 0
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.pieceSize) { bytes in
      result = bytes.baseAddress.map { bn_tls_read(library, $0, bytes.count) } ?? 0
      return max(0, Int(result))
    }
    return outcome(result)
  }

  /// Seals bytes to be sent.
  func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return .done }
    return outcome(bn_tls_write(library, start, bytes.count))
  }

  /// Seals that nothing more follows.
  func finish() { bn_tls_finish(library) }

  private func outcome(_ result: Int32) -> Outcome {
    switch Int(result) {
    case BN_TLS_MORE: .more
    case BN_TLS_CLOSED: .closed
    case 1...: .done
    default: .failed(failure)
    }
  }

  private var failure: TLSFailure {
    let words = String(cString: bn_tls_reason(library))
    switch Int(bn_tls_certificate(library)) {
    case BN_TLS_CERTIFICATE_UNKNOWN_AUTHORITY: return .unknownAuthority(words)
    case BN_TLS_CERTIFICATE_OTHER_NAME: return .otherName
    case BN_TLS_CERTIFICATE_EXPIRED: return .expired
    case BN_TLS_CERTIFICATE_NOT_YET: return .notYetValid
    case BN_TLS_CERTIFICATE_BAD: return .badCertificate(words)
    default: return .other(words)
    }
  }
}
