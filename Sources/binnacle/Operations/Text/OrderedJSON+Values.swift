import Domain

extension OrderedJSON {
  /// An object from its members; a member without a value is absent.
  static func fields(_ members: [(String, OrderedJSON?)]) -> OrderedJSON {
    .object(members.compactMap { key, value in value.map { (key: key, value: $0) } })
  }

  /// A list.
  static func list<Element>(
    _ elements: [Element], _ transform: (Element) -> OrderedJSON
  ) -> OrderedJSON {
    .array(elements.map(transform))
  }

  /// A list of texts.
  static func texts(_ texts: [String]) -> OrderedJSON { .array(texts.map(OrderedJSON.text)) }

  /// A moment in UTC, as ISO 8601 with milliseconds.
  static func moment(_ moment: Timestamp) -> OrderedJSON {
    let time = CalendarTime(moment)
    let remainder = Int(moment.milliseconds % 1_000)
    let digits = String(remainder < 0 ? remainder + 1_000 : remainder)
    let zeros = String(repeating: "0", count: max(0, 3 - digits.count))
    return .text("\(time.date)T\(time.clockWithSeconds).\(zeros)\(digits)Z")
  }

  /// A moment that may be absent.
  static func moment(_ moment: Timestamp?) -> OrderedJSON? {
    moment.map { OrderedJSON.moment($0) }
  }

  /// A text that may be absent.
  static func text(_ text: String?) -> OrderedJSON? { text.map { OrderedJSON.text($0) } }

  /// A whole number that may be absent.
  static func integer(_ value: Int?) -> OrderedJSON? { value.map { OrderedJSON.integer($0) } }

  /// A table of texts by name, names in order.
  static func texts(_ table: [String: String]) -> OrderedJSON {
    .object(table.sorted { $0.key < $1.key }.map { (key: $0.key, value: .text($0.value)) })
  }
}
