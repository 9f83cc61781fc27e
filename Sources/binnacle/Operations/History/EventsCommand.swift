import ArgumentParser
import Domain
import EngineLink

/// Lists what has happened.
struct EventsCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "List what has happened, the newest last.",
    discussion: """
      With --follow, each event is written as it happens: a line of text, or a JSON object on a \
      line of its own. Ctrl-C ends it.

      Example: binnacle events --follow --format json
      """)

  @Option(help: "How many of the newest events, at most.")
  var limit = 30

  @Flag(name: .shortAndLong, help: "Go on with what happens from now.")
  var follow = false

  @OptionGroup var global: GlobalOptions

  func validate() throws { try PositiveCount.check(limit, "--limit") }

  func run(in context: CommandContext) async throws {
    let page = try await context.client.events(limit: limit)
    let events = page.events.sorted { $0.number < $1.number }
    guard follow else {
      context.write(
        json: .object([("events", .list(events, EventLine.json))]),
        text: events.isEmpty
          ? "nothing has happened yet"
          : events.map { EventLine.text($0, in: context) }.joined(separator: "\n"))
      return
    }
    for event in events { EventLine.write(event, in: context) }
    try await context.client.follow(after: page.number) { item in
      if case .fact(let event) = item { EventLine.write(event, in: context) }
    }
  }
}
