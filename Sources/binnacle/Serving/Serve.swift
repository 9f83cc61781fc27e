import Documents
import Domain
import EngineCore
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs an engine with its servers until it is asked to stop, and drains it.
struct Serve: Sendable {
  let folder: EngineFolder
  let listen: ListenAddress
  /// Whether the next free port will do.
  let mayMovePort: Bool
  let time: any Timekeeper
  /// Whether the workspace's triggers start runs.
  var triggering = EngineSettings.Triggering.declared
  /// The variables of this process.
  var surroundings = ProcessInfo.processInfo.environment

  /// The variables that it and its stages see; never one with a token for another engine.
  var environment: [String: String] { TokenSource.stripped(surroundings) }

  /// The certificate that was named on the command line.
  var certificate: CertificateFiles?

  /// Takes the workspace's lock, opens the engine and serves until a signal or a stop command.
  ///
  /// - Throws: ``Problem`` that says why it cannot start.
  func run() async throws {
    let declared = try WorkspaceFile.load(workspace: folder.workspace)
    let keeper = try certificate(else: declared.certificate).map { (files) throws(Problem) in
      try CertificateKeeper(files)
    }
    try checkAddress(keeper)
    let access = try SocketAccess(group: declared.socketGroup)
    try folder.create()
    let lock = try EngineLock(path: folder.lock)
    let socket = folder.socket(environment: environment)
    try access.check(socket, in: folder)
    try prepareSocket(socket)
    let port = try listen.hold(mayMove: mayMovePort)
    let http = Self.url(of: port.address, keeper)
    let journal = EngineJournal { [time] in Self.write($0, at: time.now) }
    let engine = try await Engine.open(
      settings, http: http, socket: socket, journal: journal)
    try access.open(folder)
    journal.note("engine \(BuildIdentity.current) of \(folder.workspace) listens on \(http)")
    port.release()
    let doors = EngineDoors(
      engine: engine, time: time, tracking: declared.trackingAdmission,
      names: keeper?.names ?? .none)
    try await serve(
      doors, Sockets(path: socket, access: access, address: port.address, certificate: keeper),
      journal)
    unlink(socket)
    journal.note("engine ended")
    withExtendedLifetime(lock) {}
  }

  /// Where the servers listen, and what they show there.
  private struct Sockets {
    let path: String
    let access: SocketAccess
    let address: ListenAddress
    let certificate: CertificateKeeper?
  }

  /// The files of the engine's certificate; paths of the workspace file begin at the workspace.
  private func certificate(else declared: CertificateFiles?) -> CertificateFiles? {
    if let certificate {
      return CertificateFiles(
        certificate: certificate.certificate, key: certificate.key, names: declared?.names ?? [])
    }
    return declared?.within(folder.workspace)
  }

  /// Refuses an address that others can reach in the clear: tokens would be read on the way.
  private func checkAddress(_ certificate: CertificateKeeper?) throws(Problem) {
    guard !HostRule.isLoopback(listen.host) else { return }
    guard let certificate else {
      throw Problem(
        .invalidConfiguration,
        "the engine listens on loopback addresses only while it has no certificate",
        at: listen.authority,
        fix:
          "Name one under engine: tls: in binnacle.yaml, or listen on 127.0.0.1:\(listen.port) and "
          + "join from another machine through ssh -L \(listen.port):127.0.0.1:\(listen.port).")
    }
    guard certificate.names.isEmpty else { return }
    throw Problem(
      .invalidConfiguration, "the certificate is for no host", at: listen.authority,
      fix: "List the hosts that others know it by under engine: tls: names: in binnacle.yaml.")
  }

  /// The address that others are told; where it listens on all, the certificate has a name for it.
  static func url(of address: ListenAddress, _ certificate: CertificateKeeper?) -> String {
    guard let certificate else { return "http://\(address.authority)" }
    let isAny = ["0.0.0.0", "::"].contains(address.host)
    let host = isAny ? certificate.names.first ?? address.host : address.host
    return "https://\(ListenAddress(host: host, port: address.port).authority)"
  }

  private var settings: EngineSettings {
    EngineSettings(
      workspace: folder.workspace, build: BuildIdentity.current, processID: getpid(),
      executable: BuildIdentity.executable, environment: environment, time: time,
      capacity: MachineCapacity.present, triggering: triggering)
  }

  /// Removes what a killed engine left; only we can be here, for we hold the lock.
  private func prepareSocket(_ socket: String) throws(Problem) {
    guard socket.utf8.count <= EngineFolder.longestSocketPath else {
      throw Problem(
        .invalidConfiguration,
        "the socket's path is longer than "
          + "\(EngineFolder.longestSocketPath) bytes", at: socket,
        fix: "Set XDG_RUNTIME_DIR to a folder with a shorter path.")
    }
    guard !Self.isAnswered(socket) else {
      throw Problem(
        .inUse, "another program listens on the engine's socket", at: SafeText(socket).text,
        fix: "End that program, then start the engine again.")
    }
    guard Self.mayBeReplaced(socket) else {
      throw Problem(
        .inUse, "something that is no socket lies where the engine's socket belongs",
        at: SafeText(socket).text, fix: "Move it away, then start the engine again.")
    }
    unlink(socket)
    try? Data(socket.utf8).write(
      to: URL(fileURLWithPath: folder.socketPointer), options: .atomic)
  }

  /// Whether nothing or a socket is at `path`; anything else is somebody's.
  private static func mayBeReplaced(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return errno == ENOENT }
    return status.st_mode & S_IFMT == S_IFSOCK
  }

  /// Whether somebody accepts on a socket; what a killed engine left behind does not.
  private static func isAnswered(_ path: String) -> Bool {
    // Where too many wait to be accepted, connecting would wait as well.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = Glibc.socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
          || errno == EAGAIN
      }
    }
  }

  private func serve(
    _ doors: EngineDoors, _ sockets: Sockets, _ journal: EngineJournal
  ) async throws {
    let engine = doors.engine
    var logger = Logger(label: "binnacle.http")
    logger.logLevel = .error
    let local = Application(
      router: doors.router(.socket),
      configuration: .init(address: .unixDomainSocket(path: sockets.path), serverName: "binnacle"),
      onServerRunning: { _ in restrict(sockets.path, sockets.access, journal) }, logger: logger)
    let host = sockets.address.host
    let open = Application(
      router: doors.router(HostRule.isLoopback(host) ? .loopback : .network),
      server: .engine(showing: sockets.certificate),
      configuration: .init(
        address: .hostname(host, port: sockets.address.port), serverName: "binnacle"),
      logger: logger)
    let watch = CertificateWatch(keeper: sockets.certificate, time: time, journal: journal)
    // Services end in the opposite order: streams, then the doors, then the engine behind them.
    let group = ServiceGroup(
      configuration: .init(
        services: [
          .init(service: watch), .init(service: EngineService(engine: engine)),
          .init(service: open), .init(service: local), .init(service: StreamEnder(engine: engine)),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    try await withThrowingDiscardingTaskGroup { tasks in
      tasks.addTask {
        await engine.waitForStop()
        await group.triggerGracefulShutdown()
      }
      try await group.run()
      tasks.cancelAll()
    }
  }

  /// Keeps the socket to its owner and the group named; an engine whose socket is open to others
  /// must not go on.
  private func restrict(_ socket: String, _ access: SocketAccess, _ journal: EngineJournal) {
    guard !access.restrict(socket) else { return }
    let reason = String(cString: strerror(errno))
    journal.note("the socket cannot be kept to its owner (\(socket)): \(reason)")
    kill(getpid(), SIGTERM)
  }

  private static func write(_ sentence: String, at moment: Timestamp) {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    let line = "\(date.formatted(.iso8601)) \(SafeText(sentence))\n"
    FileHandle.standardError.write(Data(line.utf8))
  }
}

/// The engine as one of the services of the process.
private struct EngineService: Service {
  let engine: Engine

  func run() async throws {
    await cancelWhenGracefulShutdown { await engine.run() }
    // This task is not cancelled: what the services began is brought to its end.
    await engine.drain()
  }
}

/// Ends the live streams before the servers wait for their last answers.
private struct StreamEnder: Service {
  let engine: Engine

  func run() async throws {
    try await gracefulShutdown()
    engine.endStreams()
  }
}
