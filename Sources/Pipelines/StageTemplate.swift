import Documents
import Domain

/// Writes out the stages that `foreach` and `matrix` stand for, named as DVC names them.
struct StageTemplate {
  /// A matrix of many axes multiplies fast; DVC itself needs seconds for this many stages.
  private static let mostStages = 10_000

  /// The stage's name, such as `fit@small`.
  let name: String
  let body: Node
  let values: Interpolation

  /// Returns one stage for an ordinary declaration, one for each value of a template.
  static func expand(
    _ entry: Node.Entry, values: Interpolation
  ) throws(Problem) -> [StageTemplate] {
    let body = entry.value
    if let axes = body["matrix"] {
      return try matrix(axes, name: entry.key, body: body, values: values)
    }
    guard let items = body["foreach"] else {
      return [StageTemplate(name: entry.key, body: body, values: values)]
    }
    try body.checkKeys(known: ["foreach", "do"], in: "stage \(SafeText(entry.key).text)")
    let template = try body.require("do")
    return try forEach(items, name: entry.key, body: template, values: values)
  }

  private static func forEach(
    _ declared: Node, name: String, body: Node, values: Interpolation
  ) throws(Problem) -> [StageTemplate] {
    let items = try values.resolved(declared)
    if case .mapping(let entries) = items.value {
      return try stages(of: entries.map(\.key), name: name, at: items) { index in
        let key = Node.Entry("key", Node(.string(entries[index].key)))
        let given = values.adding([key, .init("item", entries[index].value)])
        return StageTemplate(name: "\(name)@\(entries[index].key)", body: body, values: given)
      }
    }
    let list = try items.requireSequence("foreach")
    let texts = list.indices.compactMap { key(of: list[$0], written: declared, at: $0) }
    let keys = texts.count == list.count ? texts : list.indices.map { "\($0)" }
    return try stages(of: keys, name: name, at: items) { index in
      let given = values.adding([.init("item", list[index])])
      return StageTemplate(name: "\(name)@\(keys[index])", body: body, values: given)
    }
  }

  private static func matrix(
    _ declared: Node, name: String, body: Node, values: Interpolation
  ) throws(Problem) -> [StageTemplate] {
    let axes = try values.resolved(declared)
    var combinations: [(key: [String], item: [Node.Entry])] = [([], [])]
    for axis in try axes.requireMapping("matrix") {
      let list = try axis.value.requireSequence("an axis of matrix")
      let written = declared[axis.key]
      guard combinations.count * list.count <= mostStages else { throw tooMany(axes) }
      combinations = combinations.flatMap { combination in
        list.enumerated().map { index, value in
          let part = key(of: value, written: written, at: index) ?? "\(axis.key)\(index)"
          return (combination.key + [part], combination.item + [.init(axis.key, value)])
        }
      }
    }
    let keys = combinations.map { $0.key.joined(separator: "-") }
    let rest = Node(
      .mapping(body.entries.filter { $0.key != "matrix" }), line: body.line, column: body.column,
      source: body.source)
    return try stages(of: keys, name: name, at: axes) { index in
      let item = Node(.mapping(combinations[index].item), source: axes.source)
      let key = Node.Entry("key", Node(.string(keys[index])))
      let given = values.adding([key, .init("item", item)])
      return StageTemplate(name: "\(name)@\(keys[index])", body: rest, values: given)
    }
  }

  /// Makes one stage for each key; of equal keys the last counts, as in Python's dictionaries.
  private static func stages(
    of keys: [String], name: String, at node: Node, make: (Int) -> StageTemplate
  ) throws(Problem) -> [StageTemplate] {
    guard keys.count <= mostStages else { throw tooMany(node) }
    var last: [String: Int] = [:]
    for (index, key) in keys.enumerated() { last[key] = index }
    var made: Set<String> = []
    return keys.compactMap { key in
      made.insert(key).inserted ? last[key].map(make) : nil
    }
  }

  /// A single value as part of a name: DVC writes `true` as it stands in the list, but `True` where
  /// `${}` filled it in.
  private static func key(of node: Node, written list: Node?, at index: Int) -> String? {
    guard case .bool(let flag) = node.value else { return Interpolation.text(node) }
    let written = list?.items ?? []
    if written.indices.contains(index), written[index].value == node.value {
      return flag ? "true" : "false"
    }
    return flag ? "True" : "False"
  }

  private static func tooMany(_ node: Node) -> Problem {
    node.problem("the template makes more than \(mostStages) stages", fix: "Use fewer values.")
  }
}
