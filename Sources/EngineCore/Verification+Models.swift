internal import Domain
internal import Storage

extension Verification {
  /// Follows aliases, their history and the serving binding of a model.
  func checkModel(
    _ model: ModelName, _ transaction: Transaction, _ report: inout VerificationReport
  ) throws {
    let versions = try transaction.versions.all(of: model).map(\.number)
    let deleted = try transaction.versions.deletedNumbers(of: model)
    let aliases = try transaction.aliases.all(of: model)
    let moves = Array(try transaction.aliases.history(of: model).reversed())
    let binding = try transaction.aliases.binding(of: model)
    report.versions += versions.count
    let problems =
      Self.gaps(deleted.union(versions), of: model)
      + Self.strays(aliases, versions: versions, of: model)
      + Self.contradictions(aliases, moves: moves, of: model)
      + Self.mismatches(binding, champion: aliases[.champion], moves: moves, of: model)
    report.findings += problems
  }

  private static func gaps(_ known: Set<Int>, of model: ModelName) -> [Problem] {
    guard let last = known.max(), let missing = (1...last).first(where: { !known.contains($0) })
    else { return [] }
    return [finding("version \(missing) is missing; \(last) is the latest", of: model)]
  }

  private static func strays(
    _ aliases: [AliasName: Int], versions: [Int], of model: ModelName
  ) -> [Problem] {
    aliases.sorted { $0.key < $1.key }.filter { !versions.contains($0.value) }.map {
      finding("alias \($0.key) is on version \($0.value), which does not exist", of: model)
    }
  }

  /// Each alias is where its last move took it.
  private static func contradictions(
    _ aliases: [AliasName: Int], moves: [AliasMove], of model: ModelName
  ) -> [Problem] {
    var ends: [AliasName: Int] = [:]
    for move in moves { ends[move.alias] = move.to }
    return Set(aliases.keys).union(ends.keys).sorted().filter { aliases[$0] != ends[$0] }.map {
      finding(
        "alias \($0) is on \(words(aliases[$0])), its history says \(words(ends[$0]))", of: model)
    }
  }

  /// The endpoint serves the champion, and its number counts the champion's moves.
  private static func mismatches(
    _ binding: EndpointBinding, champion: Int?, moves: [AliasMove], of model: ModelName
  ) -> [Problem] {
    var problems: [Problem] = []
    if binding.champion != champion {
      problems.append(
        finding(
          "the endpoint serves \(words(binding.champion)), the champion is \(words(champion))",
          of: model))
    }
    let epochs = moves.filter { $0.alias == .champion }.map(\.epoch)
    if epochs != Array(1..<(epochs.count + 1)) || binding.epoch != epochs.count {
      problems.append(
        finding(
          "the endpoint's number is \(binding.epoch) after \(epochs.count) moves of the champion",
          of: model))
    }
    return problems
  }

  private static func words(_ version: Int?) -> String {
    version.map { "version \($0)" } ?? "no version"
  }

  private static func finding(_ what: String, of model: ModelName) -> Problem {
    Problem(
      .damaged, what, at: "model \(SafeText(model.rawValue))",
      fix: "Stop the engine and put the .binnacle folder back from a backup.")
  }
}
