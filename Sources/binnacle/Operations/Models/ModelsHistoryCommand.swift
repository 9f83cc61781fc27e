import ArgumentParser
import Domain
import EngineLink

/// Says which version held which alias, and who moved it.
struct ModelsHistoryCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Say which version was champion when, and who moved it.",
    discussion: "Example: binnacle models history loans")

  @Argument(help: "The model's name.")
  var model: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let moves = try await context.client.versions(of: name).history
    context.write(
      json: .object([
        ("model", .text(name.rawValue)), ("history", .list(moves, ModelDocument.move)),
      ]),
      text: Self.table(moves, in: context))
  }

  private static func table(_ moves: [AliasMove], in context: CommandContext) -> String {
    guard !moves.isEmpty else { return "no alias was ever moved" }
    var table = TextTable(
      ["when", "alias", "from", "to", "how", "by", "reason"], right: ["from", "to"])
    for move in moves {
      table.add([
        context.words(move.at), move.alias.rawValue, move.from.map(String.init) ?? "-",
        move.to.map(String.init) ?? "-", move.kind.rawValue, move.by.rawValue, move.reason ?? "",
      ])
    }
    return table.text
  }
}
