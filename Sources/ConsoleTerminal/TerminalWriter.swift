internal import Glibc

/// Writes bytes to the terminal without ever waiting for it.
///
/// What the terminal does not take at once is kept until it can take more; nobody gives new bytes
/// before, so there is never more than one frame on the way.
struct TerminalWriter {
  /// Says how far a write came.
  enum Outcome: Hashable, Sendable {
    /// Everything is written.
    case done
    /// The terminal takes no more now.
    case blocked
    /// The terminal is gone.
    case gone
  }

  private let descriptor: Int32
  private var pending: [UInt8] = []
  private var written = 0

  /// Creates a writer for a non-blocking descriptor.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether bytes wait to be written.
  var isBusy: Bool { written < pending.count }

  /// Takes over bytes and writes what the terminal takes.
  mutating func send(_ bytes: [UInt8]) -> Outcome {
    pending = isBusy ? Array(pending[written...]) + bytes : bytes
    written = 0
    return flush()
  }

  /// Writes what the terminal takes of the bytes that wait.
  mutating func flush() -> Outcome {
    while isBusy {
      let count = pending[written...].withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        return .blocked
      } else if errno != EINTR {
        pending = []
        written = 0
        return .gone
      }
    }
    pending.removeAll(keepingCapacity: true)
    written = 0
    return .done
  }
}
