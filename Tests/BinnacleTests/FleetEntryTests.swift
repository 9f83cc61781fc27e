import ArgumentParser
import Documents
import Domain
import EngineCore
import EngineLink
import Foundation
import TestSupport
import Testing

@testable import binnacle

/// Engines of `console.yaml`: each is joined with its own token, and none keeps the console shut.
struct FleetEntryTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("bnt_north\n", to: "north.token")
    chmod(folder.path + "/north.token", 0o600)
  }

  /// The engines of a file, on a machine whose environment holds the token of `--remote`.
  private func engines(_ text: String) throws -> [FleetEngine] {
    let file = try ConsoleFile(Document.parse("engines:\n" + text, source: "console.yaml"))
    let environment = [TokenSource.variable: "bnt_other", "HOME": folder.path]
    return file.engines.map { FleetEngine($0, environment: environment) }
  }

  private func sentence(_ engine: FleetEngine?) async -> String? {
    guard case .unusable(let engine)? = engine else { return nil }
    do throws(Problem) {
      _ = try await UnusableEngineClient(problem: engine.problem).snapshot()
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test func `each engine gets the token of its own file`() throws {
    let engines = try engines(
      "  - {url: 'http://127.0.0.1:5041', token_file: ~/north.token, name: north}\n")
    guard case .remote(let north)? = engines.first else {
      Issue.record("it cannot be joined")
      return
    }
    #expect((north.token, north.name) == ("bnt_north", "north"))
    #expect(
      engines[0].options == ["--remote", "http://127.0.0.1:5041", "--token-file", "~/north.token"])
  }

  @Test(arguments: [
    ("http://127.0.0.1:5041", "http://127.0.0.1:5041", "3:5"),
    ("{url: 'http://127.0.0.1:5041', name: north}", "north", "3:5"),
  ])
  func `an engine without a token's file is never sent another one's token`(
    entry: String, name: String, place: String
  ) async throws {
    let engines = try engines("  - /srv/a\n  - \(entry)\n")
    #expect(engines.map(\.shortName) == ["a", name])
    #expect(engines[1].longName == "http://127.0.0.1:5041")
    #expect(engines[1].options == [])
    #expect(
      await sentence(engines[1])
        == "the engine \(name) names no file with its token (console.yaml:\(place)). "
        + "Write it as {url: …, token_file: …}.")
  }

  @Test func `a token's file that is gone or open to others is that engine's problem alone`()
    async throws
  {
    try folder.write("bnt_south\n", to: "south.token")
    chmod(folder.path + "/south.token", 0o644)
    let engines = try engines(
      """
        - {url: "http://127.0.0.1:1", token_file: ~/gone.token, name: gone}
        - {url: "http://127.0.0.1:2", token_file: ~/south.token, name: south}
        - {url: "http://127.0.0.1:70576", token_file: ~/north.token, name: far}
        - {url: "http://127.0.0.1:3", token_file: ~/north.token, name: north}
      """)
    #expect(engines.map(\.shortName) == ["gone", "south", "far", "north"])
    #expect(
      await sentence(engines[0])
        == "the token's file cannot be read (\(folder.path)/gone.token). "
        + "Name one that you may read.")
    #expect(
      await sentence(engines[1])
        == "the token's file can be read by others (\(folder.path)/south.token). "
        + "Make it yours alone with chmod 600.")
    #expect(
      await sentence(engines[2])
        == "http://127.0.0.1:70576 is no address of an engine (console.yaml:4:5). "
        + "Write it as https://models.example.org:5040 or http://127.0.0.1:5040.")
    #expect(await sentence(engines[3]) == nil)
  }

  @Test func `an engine may be proved by an authority of its own`() async throws {
    try folder.write(FixtureCertificates.authority, to: "north.pem")
    let engines = try engines(
      """
        - {url: "https://north.example.org", token_file: ~/north.token, ca_file: ~/north.pem}
        - {url: "https://south.example.org", token_file: ~/north.token, ca_file: ~/south.pem}
        - {url: "http://127.0.0.1:1", token_file: ~/north.token, ca_file: ~/north.pem}
      """)
    #expect(
      engines[0].options == [
        "--remote", "https://north.example.org:5040", "--token-file", "~/north.token", "--ca",
        folder.path + "/north.pem",
      ])
    #expect(
      await sentence(engines[1])
        == "the file cannot be read (\(folder.path)/south.pem). "
        + "Name a PEM file that you may read.")
    #expect(
      await sentence(engines[2])
        == "an authority is named, and the address is spoken to in the clear (console.yaml:4:5). "
        + "Write https:// in the address, or name no authority.")
  }

  @Test func `the engine of the command line is listed once, with the token given there`() throws {
    let remote = try RemoteEngine("http://127.0.0.1:5041", token: "t", at: "--remote")
    let fleet = try EngineFleet(
      [.remote(remote)] + engines("  - http://127.0.0.1:5041\n  - http://127.0.0.1:1\n")
    ) { _ in InMemoryEngineClient() }
    #expect(fleet.names == ["127.0.0.1:5041", "http://127.0.0.1:1"])
    #expect(fleet.options["127.0.0.1:5041"] == ["--remote", "http://127.0.0.1:5041"])
  }

  @Test func `a copied line names an engine that would not be found without`() throws {
    let fleet = try EngineFleet([
      .workspace(EngineFolder(workspace: "/srv/here")),
      .workspace(EngineFolder(workspace: "/srv/there")),
    ]) { _ in InMemoryEngineClient() }
    let there = ["there": ["--workspace", "/srv/there"]]
    #expect(
      fleet.options(thatName: try GlobalOptions.parse([])) == there.merging(["here": []]) { $1 })
    #expect(
      fleet.options(thatName: try GlobalOptions.parse(["--workspace", "/srv/here"]))
        == there.merging(["here": ["--workspace", "/srv/here"]]) { $1 })
  }
}
