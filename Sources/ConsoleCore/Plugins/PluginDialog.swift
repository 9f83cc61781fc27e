public import Domain

/// Holds an open plugin: what was typed, and what came of it.
public struct PluginDialog: Hashable, Sendable {
  /// Says how far it is.
  public enum Phase: Hashable, Sendable {
    /// Values are typed.
    case typing
    /// All values are there; `y` or the code is awaited.
    case confirming
    /// It runs.
    case running
    /// It has ended.
    case ended(PluginOutput)
    /// It could not be run.
    case failed(Problem)
  }

  private static let longest = 400

  /// The plugin.
  public let plugin: Plugin
  /// What the names stand for that the console knows.
  let known: [String: String]
  /// What is typed to run it, where it asks for a code.
  public let code: String
  /// How far it is.
  public internal(set) var phase: Phase
  /// What was typed into each field.
  public internal(set) var texts: [String]
  /// The field that takes what is typed.
  public internal(set) var field = 0
  /// What was typed in place of the code.
  public internal(set) var typedCode = ""
  /// What was wrong with the last key.
  public internal(set) var remark: String?
  /// The first line of output in view.
  public internal(set) var top = 0

  init(_ plugin: Plugin, known: [String: String], code: String) {
    self.plugin = plugin
    self.known = known
    self.code = code
    texts = plugin.inputs.map(\.initial)
    phase = plugin.inputs.isEmpty ? .confirming : .typing
  }

  /// What the names stand for.
  var values: [String: String] {
    known.merging(zip(plugin.inputs.map(\.name), texts)) { _, typed in typed }
  }

  /// Takes one key; returns whether it is to be run now.
  mutating func take(_ key: Key) -> Bool {
    switch phase {
    case .typing:
      takeText(key)
      return phase == .confirming && plugin.caution == .none
    case .confirming: return isConfirmed(by: key)
    case .running, .ended, .failed: return false
    }
  }

  private mutating func takeText(_ key: Key) {
    switch key {
    case .backspace: texts[field] = String(texts[field].dropLast())
    case .character(let character):
      remark = nil
      texts[field] = String((texts[field] + [character]).prefix(Self.longest))
    case .tab, .down: field = (field + 1) % texts.count
    case .backTab, .up: field = (field + texts.count - 1) % texts.count
    case .enter:
      remark = plugin.inputs[field].problem(texts[field])
      guard remark == nil else { return }
      if field + 1 < texts.count {
        field += 1
      } else {
        finish()
      }
    default: break
    }
  }

  private mutating func finish() {
    for (index, input) in plugin.inputs.enumerated() {
      guard let problem = input.problem(texts[index]) else { continue }
      remark = problem
      field = index
      return
    }
    phase = .confirming
  }

  private mutating func isConfirmed(by key: Key) -> Bool {
    guard plugin.caution == .code else { return key == .character("y") }
    guard case .character(let character) = key else { return false }
    typedCode.append(character)
    remark = nil
    guard typedCode.count >= code.count else { return false }
    defer { typedCode = "" }
    if typedCode == code { return true }
    remark = "\(typedCode) is not the code; nothing was run"
    return false
  }

  /// The command as it is written, and with all values in place once they are there.
  public var commandWords: String {
    if case .arguments = plugin.program, phase != .typing, let call = try? plugin.call(values) {
      return ShellText.line(call.arguments)
    }
    return switch plugin.program {
    case .arguments(let words): words.joined(separator: " ")
    case .shell(let script): "sh -c " + script
    }
  }

  /// The lines of output, where it has ended.
  public var output: PluginOutput? {
    if case .ended(let output) = phase { output } else { nil }
  }
}
