import ArgumentParser
import Documents
import Domain
import Tables
import Testing

@testable import binnacle

@Suite struct `A command line that cannot be read` {
  /// What is said to a command line, as the program itself says it.
  private func sentence(_ arguments: String...) -> String? {
    do {
      let commands = Binnacle.configuration.subcommands.map { $0._commandName }
      _ = try Binnacle.parseAsRoot(ArgumentOrder.parsable(arguments, commands: commands))
      return nil
    } catch {
      return UsageProblem(Binnacle.fullMessage(for: error), root: Binnacle.self).sentence
    }
  }

  @Test func `is answered in one sentence`() {
    #expect(
      sentence("promote", "loans") == "missing expected argument <version> (binnacle promote). "
        + "Write binnacle promote <model> <version>; see binnacle promote --help.")
    #expect(
      sentence("promote", "loans", "two") == "the value two is invalid for <version> "
        + "(binnacle promote). See binnacle promote --help.")
    #expect(
      sentence("status", "--bogus")
        == "unknown option --bogus (binnacle status). See binnacle status --help.")
    #expect(
      sentence("runs", "list", "--limit", "0")
        == "--limit is 0, needs at least 1. Give a positive number.")
  }

  @Test func `names the command that was meant`() {
    #expect(
      sentence("promotte") == "there is no command promotte (binnacle). Did you mean promote?")
    #expect(
      sentence("abcdefgh") == "there is no command abcdefgh (binnacle). See binnacle --help.")
    #expect(
      sentence("models", "lst")
        == "there is no command lst (binnacle models). Did you mean list?")
  }

  @Test(arguments: [
    (["--workspace", "/w", "status", "a"], ["status", "a", "--workspace", "/w"]),
    (["--format=json", "--workspace=/w", "graph"], ["graph", "--format=json", "--workspace=/w"]),
    (["--workspace", "/w", "run", "--", "x"], ["run", "--workspace", "/w", "--", "x"]),
    (["--workspace", "/w", "--workspace", "/v"], ["--workspace", "/w", "--workspace", "/v"]),
    (["--theme", "dark"], ["--theme", "dark"]), ([], []),
  ])
  func `takes the common options before a command too`(typed: [String], read: [String]) {
    #expect(ArgumentOrder.parsable(typed, commands: ["status", "graph", "run"]) == read)
  }
}

@Suite struct `A fit file beside its rows` {
  private func problem(_ text: String) throws -> Problem? {
    let document = try Document.parse(bytes: Array(text.utf8), source: "fit.yaml")
    let rows = try CSVFile(bytes: Array("id,lpi,disease,claim\n1,2,3,0\n".utf8), source: "d.csv")
    do throws(Problem) {
      try FitFile.check(document, against: rows)
      return nil
    } catch {
      return error
    }
  }

  @Test func `names its columns at their place`() throws {
    #expect(
      try problem("target: claim\nfeatures:\n  - lpi\n  - diseas\n")?.sentence
        == "features names diseas, which is no column of d.csv (fit.yaml:4:5). "
        + "Did you mean disease?")
    #expect(try problem("target: clam\n")?.sentence.hasPrefix("target names clam, which") == true)
    #expect(try problem("missing: {lpj: [1]}\n")?.sentence.hasPrefix("missing names lpj") == true)
    #expect(
      try problem("target: claim\nfeatures: all\nexclude: [id]\nsplit: {by: rows}\n") == nil)
  }
}
