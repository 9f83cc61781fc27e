import ArgumentParser

/// The options of the console itself.
struct ConsoleOptions: ParsableArguments {
  @Option(help: "The theme; terminal follows the terminal's own palette.")
  var theme: String?

  @Flag(help: "Draw with ASCII signs only.")
  var ascii = false

  @Flag(help: "Go on where you were when the last console ended.")
  var resume = false

  @Flag(help: "Write lines instead of a screen, without any escape sequence.")
  var plain = false

  @Flag(help: "Print one frame as text and leave.")
  var once = false
}
