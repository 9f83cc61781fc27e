import Domain

/// Writes one event on one line.
enum EventLine {
  /// Writes the event at once.
  static func write(_ event: NumberedEvent, in context: CommandContext) {
    context.write(json: json(event), text: text(event, in: context))
  }

  /// The line for people.
  static func text(_ numbered: NumberedEvent, in context: CommandContext) -> String {
    let event = numbered.event
    let words = [event.kindWords, event.subject, event.summary].filter { !$0.isEmpty }
    return SafeText(
      "\(numbered.number)  \(context.words(numbered.at))  " + words.joined(separator: "  ")
    ).text
  }

  /// The object for programs.
  static func json(_ numbered: NumberedEvent) -> OrderedJSON {
    .fields([
      ("number", .integer(Int(numbered.number))),
      ("at", .moment(numbered.at)),
      ("kind", .text(WireWords.snake(numbered.event.kind))),
      ("subject", .text(numbered.event.subject)),
      ("summary", .text(numbered.event.summary)),
    ])
  }
}
