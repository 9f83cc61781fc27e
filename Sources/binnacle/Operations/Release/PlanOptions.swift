import ArgumentParser

/// What every command that needs a plan takes.
struct PlanOptions: ParsableArguments {
  @Flag(help: "Show the plan and change nothing.")
  var plan = false

  @Flag(help: "Confirm without being asked; needed where no terminal is there to ask on.")
  var yes = false

  @Option(help: "Why; needed to override a failed gate. Kept in the audit.")
  var reason: String?
}
