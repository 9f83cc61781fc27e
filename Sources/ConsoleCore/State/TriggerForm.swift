public import Domain

/// Holds an open form: the values that a trigger is fired with, as they are typed.
public struct TriggerForm: Hashable, Sendable {
  private static let longest = 200

  /// The trigger.
  public let declaration: TriggerDeclaration
  /// Whether it fires although the same has run.
  let isAnyway: Bool
  /// What was typed into each field.
  public internal(set) var texts: [String]
  /// The field that takes what is typed.
  public internal(set) var field = 0
  /// What was wrong with what was typed.
  public internal(set) var remark: String?
  /// The fields that were typed into and left.
  private var left: Set<Int> = []

  init(_ declaration: TriggerDeclaration, isAnyway: Bool) {
    self.declaration = declaration
    self.isAnyway = isAnyway
    texts = declaration.parameters.map { $0.usual ?? "" }
  }

  /// The values by name.
  var values: [String: String] {
    Dictionary(zip(declaration.parameters.map(\.name), texts)) { first, _ in first }
  }

  /// Takes one key; returns whether all values are there and right.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .backspace: type(String(texts[field].dropLast()))
    case .control("u"): type("")
    case .character(let character):
      type(String((texts[field] + [character]).prefix(Self.longest)))
    case .tab, .down: go(to: (field + 1) % texts.count)
    case .backTab, .up: go(to: (field + texts.count - 1) % texts.count)
    case .enter: return takeEnter()
    default: break
    }
    return false
  }

  private mutating func type(_ text: String) {
    remark = nil
    texts[field] = text
  }

  private mutating func go(to next: Int) {
    left.insert(field)
    remark = nil
    field = next
  }

  private mutating func takeEnter() -> Bool {
    remark = problem(at: field)
    guard remark == nil else { return false }
    guard field + 1 == texts.count else {
      go(to: field + 1)
      return false
    }
    guard let wrong = texts.indices.first(where: { problem(at: $0) != nil }) else { return true }
    field = wrong
    remark = problem(at: wrong)
    return false
  }

  /// Returns what is wrong with a field that was left, in words.
  public func finding(at index: Int) -> String? {
    left.contains(index) ? problem(at: index) : nil
  }

  private func problem(at index: Int) -> String? {
    let parameter = declaration.parameters[index]
    let isTaken = (try? parameter.written(texts[index])) != nil
    return isTaken ? nil : "\(parameter.name) must be \(parameter.kindWords)"
  }
}
