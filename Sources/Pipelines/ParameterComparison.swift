import Documents
import Domain

/// Compares parameters with the recorded ones the way Python compares them: 5 equals 5.0.
struct ParameterComparison {
  private static let longestShown = 40

  let stage: Stage
  let record: LockedStage

  /// The first difference in words: `params.yaml:fit.rounds changed 80 -> 120`.
  func firstDifference(_ current: [LockedStage.ParameterFile]) -> String? {
    for file in current {
      let recorded = record.parameters.first { $0.file == file.file }
      if let difference = firstDifference(file, recorded?.values ?? []) { return difference }
    }
    return nil
  }

  private func firstDifference(
    _ file: LockedStage.ParameterFile, _ recorded: [LockedStage.Value]
  ) -> String? {
    for value in file.values {
      let name = SafeText("\(file.file):\(value.key)").text
      guard let old = recorded.first(where: { $0.key == value.key }) else {
        return "\(name) is a new parameter"
      }
      guard !Self.areEqual(old.node, value.node) else { continue }
      guard let before = Self.shown(old.node), let now = Self.shown(value.node) else {
        return "\(name) changed"
      }
      return "\(name) changed \(before) -> \(now)"
    }
    // What a stage no longer names is no change; what a file it reads whole no longer holds is.
    guard readsWhole(file.file) else { return nil }
    let gone = recorded.first { old in !file.values.contains { $0.key == old.key } }
    return gone.map { "\(SafeText("\(file.file):\($0.key)").text) is no longer a parameter" }
  }

  private func readsWhole(_ file: String) -> Bool {
    stage.parameters.contains { $0.file.written == file && $0.keys == nil }
  }

  private static func shown(_ node: Node) -> String? {
    guard let text = node.text, text.count <= longestShown else { return nil }
    return SafeText(text).text
  }

  static func areEqual(_ left: Node, _ right: Node) -> Bool {
    switch left.value {
    case .mapping(let entries):
      guard case .mapping(let others) = right.value, entries.count == others.count else {
        return false
      }
      return entries.allSatisfy { entry in
        others.contains { $0.key == entry.key && areEqual($0.value, entry.value) }
      }
    case .sequence(let items):
      guard case .sequence(let others) = right.value, items.count == others.count else {
        return false
      }
      return zip(items, others).allSatisfy(areEqual)
    case .string, .null: return left.value == right.value
    case .integer(let digits):
      if case .integer(let others) = right.value { return digits == others }
      return areEqualNumbers(left, right)
    case .bool, .float: return areEqualNumbers(left, right)
    }
  }

  private static func areEqualNumbers(_ left: Node, _ right: Node) -> Bool {
    guard let left = number(left), let right = number(right) else { return false }
    return left == right
  }

  /// To Python `true` is 1, a whole number equals the float of the same value.
  private static func number(_ node: Node) -> Double? {
    switch node.value {
    case .bool(let flag): flag ? 1 : 0
    case .integer(let digits): Double(digits)
    case .float(let number): number
    case .mapping, .sequence, .null, .string: nil
    }
  }
}
