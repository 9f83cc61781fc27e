/// Splits a search for runs as an operator types it: a filter, then the words `order by` and orders.
///
///     RunQuery("metrics.auc > 0.8 order by metrics.auc desc, start_time")
///
/// Both parts are written in the language of the tracking clients; nothing is checked here.
public struct RunQuery: Hashable, Sendable {
  /// The part before `order by`.
  public var filter: String
  /// The clauses after it.
  public var orders: [String]

  private static let quotes: Set<Character> = ["'", "\"", "`"]
  private static let orderWords = " order by "

  /// Creates a query from its parts.
  public init(filter: String = "", orders: [String] = []) {
    self.filter = filter
    self.orders = orders
  }

  /// Reads a query; `order by` within quotes is text.
  public init(_ text: String) {
    let padded = Array(" " + text + " ")
    let words = Array(Self.orderWords)
    var quote: Character?
    for index in padded.indices {
      let character = padded[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if Self.quotes.contains(character) {
        quote = character
      } else if padded[index...].starts(with: words, by: { String($0).lowercased() == String($1) })
      {
        self.init(
          filter: Self.trimmed(padded[..<index]),
          orders: Self.clauses(padded[(index + words.count)...]))
        return
      }
    }
    self.init(filter: Self.trimmed(padded[...]))
  }

  /// The query as it would be typed.
  public var text: String {
    let order = orders.isEmpty ? "" : "order by " + orders.joined(separator: ", ")
    return [filter, order].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func trimmed(_ characters: ArraySlice<Character>) -> String {
    let start = characters.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }

  private static func clauses(_ characters: ArraySlice<Character>) -> [String] {
    var clauses: [String] = []
    var clause = ArraySlice<Character>()
    var quote: Character?
    for character in characters {
      if let open = quote {
        if character == open { quote = nil }
      } else if quotes.contains(character) {
        quote = character
      } else if character == "," {
        clauses.append(trimmed(clause))
        clause = []
        continue
      }
      clause.append(character)
    }
    return (clauses + [trimmed(clause)]).filter { !$0.isEmpty }
  }
}
