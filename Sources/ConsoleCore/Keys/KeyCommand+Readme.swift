extension KeyCommand {
  /// The list of keys as a Markdown table, as it stands in the README.
  public static var markdown: String {
    let head = ["| key | command | what |", "|---|---|---|"]
    let rows = all.map { command in
      let keys = command.keys.map { "`\($0.label)`" }.joined(separator: " ")
      return "| \(keys) | `:\(command.name)` | \(command.help) |"
    }
    return (head + rows).joined(separator: "\n") + "\n"
  }
}
