import ArgumentParser
import Domain
import EngineCore
import EngineLink
import Foundation
import TestSupport
import Testing

@testable import binnacle

struct RemoteEngineTests {
  private static func engine(_ url: String) throws(Problem) -> RemoteEngine {
    try RemoteEngine(url, token: "t", at: "--remote")
  }

  private static func problem<Value>(_ body: () throws(Problem) -> Value) -> Problem? {
    do {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("http://127.0.0.1:6000", "127.0.0.1", 6_000, "127.0.0.1:6000"),
    ("http://localhost", "localhost", 5_040, "localhost:5040"),
    ("HTTP://127.0.0.1:1/", "127.0.0.1", 1, "127.0.0.1:1"),
  ])
  func `an engine is joined by its address`(
    url: String, host: String, port: Int, name: String
  ) throws {
    let engine = try Self.engine(url)
    #expect(engine.address == .network(host: host, port: port))
    #expect(engine.name == name)
  }

  @Test(arguments: [
    "", "127.0.0.1:5040", "ftp://127.0.0.1", "http://", "http://u:p@127.0.0.1:5040",
    "http://127.0.0.1:5040/x", "http://127.0.0.1:5040?token=x",
    // In 16 bits the first one would be 5040.
    "http://127.0.0.1:70576", "http://127.0.0.1:0", "http://127.0.0.1:65536",
    "http://127.0.0.1:99999999999999999999",
  ])
  func `what is no address of an engine is refused`(url: String) {
    let problem = Self.problem { () throws(Problem) in try Self.engine(url) }
    #expect(
      problem?.sentence == "\(url) is no address of an engine (--remote). "
        + "Write it as https://models.example.org:5040 or http://127.0.0.1:5040.")
    #expect(problem?.code.exitCode == 2)
  }

  @Test(arguments: [
    ("https://models.example.org:6000", "models.example.org", 6_000),
    ("https://127.0.0.1", "127.0.0.1", 5_040), ("HTTPS://[::1]:1/", "::1", 1),
  ])
  func `an engine anywhere is joined through TLS`(url: String, host: String, port: Int) throws {
    #expect(try Self.engine(url).address == .secured(host: host, port: port))
  }

  @Test(arguments: ["http://models.example.org:5040", "http://127.example.org:5040"])
  func `no token crosses a network in the clear`(url: String) {
    let problem = Self.problem { () throws(Problem) in try Self.engine(url) }
    #expect(problem?.what.contains("without TLS") == true)
    #expect(problem?.fix.contains("ssh -L 5040:127.0.0.1:5040") == true)
  }

  @Test func `a token comes from a file that is one's own, or from the environment`() throws {
    let folder = try TemporaryFolder()
    try folder.write("bnt_file\n", to: "token")
    let path = folder.path + "/token"
    chmod(path, 0o600)
    let environment = [TokenSource.variable: "bnt_env", "HOME": folder.path]
    #expect(try TokenSource.token(file: path, environment: environment) == "bnt_file")
    #expect(try TokenSource.token(file: "~/token", environment: environment) == "bnt_file")
    #expect(try TokenSource.token(file: nil, environment: environment) == "bnt_env")
    for mode: mode_t in [0o640, 0o604, 0o620] {
      chmod(path, mode)
      let problem = Self.problem { () throws(Problem) in
        try TokenSource.token(file: path, environment: environment)
      }
      #expect(
        problem?.sentence == "the token's file can be read by others (\(path)). "
          + "Make it yours alone with chmod 600.")
    }
  }

  @Test(arguments: ["", " \n", "a b", "a\r\nx-evil: 1", "ü", String(repeating: "x", count: 512)])
  func `a token that could not be a header is none`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "token")
    chmod(folder.path + "/token", 0o600)
    let problem = Self.problem { () throws(Problem) in
      try TokenSource.token(file: folder.path + "/token", environment: [:])
    }
    #expect(problem?.what == "there is no token")
  }

  @Test func `without any token one sentence says where it is looked for`() {
    let problem = Self.problem { () throws(Problem) in
      try TokenSource.token(file: nil, environment: [:])
    }
    #expect(
      problem?.sentence == "joining an engine by its address needs a token (--remote). "
        + "Set BINNACLE_TOKEN, or name a file with --token-file.")
  }

  @Test func `an engine elsewhere may be of another build, but not of another protocol`()
    async throws
  {
    let client = InMemoryEngineClient()
    var process = EngineProcess(
      client: client, isRunning: { false },
      launch: { () throws(Problem) in throw EngineProcess.notFromHere("there") },
      isAlive: { _ in false }, lastWords: { nil })
    process.isElsewhere = true
    let starter = EngineStarter(process: process, build: "another", time: FakeClock())
    client.engine = Sample.identity
    _ = try await starter.connect(.ifNeeded)
    client.engine = EngineIdentity(
      protocolNumber: 99, build: "b", processID: 1, startedAt: Sample.noon, workspace: "/w",
      socket: "/s", generation: "g")
    await #expect(throws: Problem.self) { try await starter.connect(.ifNeeded) }
    client.engine = nil
    let gone = await #expect(throws: Problem.self) { try await starter.connect(.ifNeeded) }
    #expect(gone?.code == .engineUnreachable)
  }

  @Test func `an engine is named once, by folder or by address`() throws {
    let both = try GlobalOptions.parse(["--workspace", "/w", "--remote", "http://127.0.0.1:1"])
    #expect(Self.problem { () throws(Problem) in try both.remoteEngine() }?.code == .invalidInput)
    let file = try GlobalOptions.parse(["--token-file", "/t"])
    #expect(Self.problem { () throws(Problem) in try file.remoteEngine() }?.place == "--token-file")
    #expect(try GlobalOptions.parse([]).remoteEngine() == nil)
  }

  @Test func `a remote session looks only, unless it is told otherwise`() throws {
    #expect(try GlobalOptions.parse([]).remoteSession.scope == .readOnly)
    #expect(try GlobalOptions.parse(["--armed"]).remoteSession.scope == .armed)
    #expect(try GlobalOptions.parse(["--armed", "--read-only"]).remoteSession.scope == .readOnly)
  }

  @Test func `engines of the same name are told apart in the fleet`() throws {
    let remote = try Self.engine("http://127.0.0.1:6000")
    let fleet = try EngineFleet([
      .workspace(EngineFolder(workspace: "/a/models")),
      .workspace(EngineFolder(workspace: "/b/models")), .remote(remote), .remote(remote),
    ]) { _ in InMemoryEngineClient() }
    #expect(fleet.names == ["/a/models", "/b/models", "127.0.0.1:6000"])
  }

  @Test(arguments: ["0.0.0.0", "10.0.0.7", "::"])
  func `an engine that others could reach does not start`(host: String) async throws {
    let folder = try TemporaryFolder()
    let serve = Serve(
      folder: EngineFolder(workspace: folder.path), listen: ListenAddress(host: host, port: 0),
      mayMovePort: false, time: FakeClock())
    let problem = await #expect(throws: Problem.self) { try await serve.run() }
    #expect(
      problem?.what == "the engine listens on loopback addresses only while it has no certificate")
    #expect(problem?.fix.hasPrefix("Name one under engine: tls: in binnacle.yaml") == true)
    #expect(problem?.fix.contains("ssh -L") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/.binnacle"))
  }

  @Test func `a group that is not there is named before anything starts`() {
    let problem = Self.problem { () throws(Problem) in
      try SocketAccess(group: "no-such-group-here")
    }
    #expect(
      problem?.sentence == "there is no group no-such-group-here on this machine "
        + "(binnacle.yaml, engine: socket_group). Name one that getent group lists, or leave it "
        + "out.")
  }

  @Test func `an engine and its stages do not see the token of another one`() throws {
    let serve = Serve(
      folder: EngineFolder(workspace: "/w"), listen: .standard, mayMovePort: false,
      time: FakeClock(), surroundings: [TokenSource.variable: "bnt_secret", "HOME": "/h"])
    #expect(serve.environment == ["HOME": "/h"])
  }
}
