import Glibc
import Synchronization

/// Keeps a port from other engines that start at the same time, until the server listens on it.
final class HeldPort: Sendable {
  /// Where the server is to listen.
  let address: ListenAddress
  private let descriptor: Mutex<Int32?>

  init(address: ListenAddress, descriptor: Int32) {
    self.address = address
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Lets the server have the port.
  func release() {
    descriptor.withLock { held in
      if let held { close(held) }
      held = nil
    }
  }
}
