internal import Domain

/// Holds one value of a request's JSON.
enum WireValue: Hashable {
  case null
  case flag(Bool)
  /// As it was written, so that whole numbers of 64 bits stay exact.
  case number(String)
  case text(String)
  case list([WireValue])
  case object([String: WireValue])

  /// The members of an object; none of any other value.
  var members: [String: WireValue] {
    if case .object(let members) = self { return members }
    return [:]
  }

  /// The value as clients print it in refusals.
  var printed: String {
    switch self {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .text(let text): AsciiJSON.quoted(text)
    case .list(let values): "[" + values.map(\.printed).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map {
          "\(AsciiJSON.quoted($0.key)): \($0.value.printed)"
        }
        .joined(separator: ", ") + "}"
    }
  }

  /// What the clients' language calls values of this type.
  var typeName: String {
    switch self {
    case .null: "NoneType"
    case .flag: "bool"
    case .number(let text): text.contains(where: { ".eEN".contains($0) }) ? "float" : "int"
    case .text: "str"
    case .list: "list"
    case .object: "dict"
    }
  }
}
