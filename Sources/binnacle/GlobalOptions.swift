import ArgumentParser

/// How a command writes its result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// For people; may change.
  case text
  /// One JSON object; a contract.
  case json
}

/// The options every subcommand takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    name: .customLong("workspace"),
    help: "The workspace's folder; otherwise found from here upward. The console takes several.")
  var workspaces: [String] = []

  @Option(name: .long, help: "text for people, json for programs.")
  var format: OutputFormat = .text

  @Option(
    name: .long,
    help: """
      The address of an engine to join instead, such as https://models.example.org:5040, or \
      http://127.0.0.1:5040 at the end of an ssh tunnel; its token comes from BINNACLE_TOKEN or \
      --token-file.
      """)
  var remote: String?

  @Option(name: .long, help: "A file of mode 600 with the token for --remote.")
  var tokenFile: String?

  @Option(
    name: .customLong("ca"),
    help: "A PEM file with the authorities that prove the engine of --remote; else the system's.")
  var authorityFile: String?

  @Flag(name: .long, help: "Begin armed with --remote; otherwise it looks only until unlocked.")
  var armed = false

  @Flag(name: .long, help: "Look only: the engine refuses every command of this session.")
  var readOnly = false

  /// The workspace that the command is about, where one is named.
  var workspace: String? { workspaces.first }
}
