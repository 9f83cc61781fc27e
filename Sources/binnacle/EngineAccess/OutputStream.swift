import Foundation

/// Writes whole texts to standard output or standard error.
enum OutputStream {
  /// What a shell says of a program that nobody listens to any more: 128 and the signal's number.
  private static let unheard: Int32 = 128 + SIGPIPE

  /// Writes bytes; ends the program without a word when the reader has gone, as with `| head`.
  ///
  /// - Parameters:
  ///   - bytes: What to write.
  ///   - descriptor: `STDOUT_FILENO` or `STDERR_FILENO`.
  static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&wait, 1, -1)
      } else if errno == EPIPE {
        exit(unheard)
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Writes a line.
  static func line(_ text: String, to descriptor: Int32) {
    write((text + "\n").utf8, to: descriptor)
  }
}
