import ArgumentParser

/// The command line of the console.
@main
struct Binnacle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A terminal operations console for machine-learning models.")
}
