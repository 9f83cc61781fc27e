import Domain
import Foundation

/// Says where the engine listens over TCP.
struct ListenAddress: Hashable, Sendable {
  /// Where it listens unless told otherwise.
  static let standard = ListenAddress(host: "127.0.0.1", port: 5040)
  /// Ports tried after the standard one when that is taken.
  private static let triesAfterStandard = 50

  let host: String
  let port: Int

  /// Reads `ADDR:PORT`.
  ///
  /// - Throws: ``Problem`` with code `invalidInput`.
  static func parse(_ text: String) throws(Problem) -> ListenAddress {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon != text.startIndex
    else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no address", at: "--listen",
        fix: "Write it as 127.0.0.1:5040; port 0 takes any free one.")
    }
    let host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    return ListenAddress(host: String(isBracketed ? host.dropFirst().dropLast() : host), port: port)
  }

  /// Address and port as they stand in a URL.
  var authority: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Takes a port: the one wished for, any for 0, or the next free one.
  ///
  /// - Parameter mayMove: Whether the next free port will do when the wished one is taken.
  /// - Returns: The port, which no other engine gets before it is released.
  /// - Throws: ``Problem`` with code `inUse` when none can be taken.
  func hold(mayMove: Bool) throws(Problem) -> HeldPort {
    let last = mayMove ? port + Self.triesAfterStandard : port
    var refusal = EADDRINUSE
    for candidate in port...max(port, last) {
      switch Self.bind(host: host, port: candidate) {
      case .success(let taken):
        return HeldPort(
          address: ListenAddress(host: host, port: taken.port), descriptor: taken.descriptor)
      case .failure(let failure): refusal = failure.number
      }
      guard refusal == EADDRINUSE else { break }
    }
    throw problem(refusal)
  }

  private func problem(_ refusal: Int32) -> Problem {
    switch refusal {
    case EADDRINUSE:
      Problem(
        .inUse, "port \(port) is in use", at: host,
        fix: "Stop the program that listens there, or name another port with --listen.")
    case EACCES:
      Problem(
        .inUse, "port \(port) may not be taken by this user", at: host,
        fix: "Name a port from 1024 on with --listen.")
    default:
      Problem(
        .invalidInput, "\(SafeText(host)) is no address of this machine", at: "--listen",
        fix: "Name one that is, such as 127.0.0.1.",
        cause: refusal == 0 ? nil : String(cString: strerror(refusal)))
    }
  }

  /// The number by which the system says why not; 0 for a name that nothing is known of.
  private struct Refusal: Error {
    let number: Int32
  }

  private struct Taken {
    let port: Int
    let descriptor: Int32
  }

  private static func bind(host: String, port: Int) -> Result<Taken, Refusal> {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
      return .failure(Refusal(number: 0))
    }
    defer { freeaddrinfo(found) }
    let kind = address.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.pointee.ai_family, kind, 0)
    guard descriptor >= 0 else { return .failure(Refusal(number: errno)) }
    var reuse: Int32 = 1
    setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    guard Glibc.bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
      listen(descriptor, 1) == 0, let taken = boundPort(of: descriptor)
    else {
      let number = errno
      close(descriptor)
      return .failure(Refusal(number: number))
    }
    return .success(Taken(port: taken, descriptor: descriptor))
  }

  private static func boundPort(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let status = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0 else { return nil }
    return withUnsafePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        Int(UInt16(bigEndian: $0.pointee.sin_port))
      }
    }
  }
}
