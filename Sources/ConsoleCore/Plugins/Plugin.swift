public import Domain

/// Describes a local command that an operator has added to the console.
///
/// Its words may hold `${model}`, `${version}`, `${workspace}` and `${input}` for each of its
/// inputs. What they stand for becomes part of one argument and is never read by a shell; a
/// plugin that asks for a shell finds them as variables of its environment.
public struct Plugin: Hashable, Sendable {
  /// Says what is run.
  public enum Program: Hashable, Sendable {
    /// A program and its arguments.
    case arguments([String])
    /// A script for `/bin/sh`.
    case shell(String)
  }

  /// Says how it is confirmed.
  public enum Caution: String, CaseIterable, Hashable, Sendable {
    /// Not at all.
    case none
    /// By `y`.
    case ask
    /// By a code of two characters, different each time; never from a read-only console.
    case code
  }

  /// Asks for one value before it runs.
  public struct Input: Hashable, Sendable {
    /// Says which values are taken.
    public enum Kind: Hashable, Sendable {
      /// Any text.
      case text
      /// A number.
      case number
      /// One of these words.
      case choice([String])
    }

    /// Its name in the command.
    public let name: String
    /// Which values are taken.
    public let kind: Kind
    /// What stands in the field at first.
    public let initial: String

    /// Creates an input from its parts.
    public init(_ name: String, kind: Kind = .text, initial: String = "") {
      self.name = name
      self.kind = kind
      self.initial = initial
    }

    /// Returns why a text is not taken.
    func problem(_ text: String) -> String? {
      switch kind {
      case .text: text.isEmpty ? "\(name) is empty" : nil
      case .number: Double(text) == nil ? "\(name) must be a number" : nil
      case .choice(let words):
        words.contains(text) ? nil : "\(name) must be one of \(words.joined(separator: ", "))"
      }
    }
  }

  /// Its name, after `:plugin`.
  public let name: String
  /// What it does, in a few words.
  public let help: String
  /// What is run.
  public let program: Program
  /// Where it works; empty for everywhere.
  public let scope: Set<ViewName>
  /// What it asks for first.
  public let inputs: [Input]
  /// How it is confirmed.
  public let caution: Caution
  /// How long it may take.
  public let timeout: Duration

  /// Creates a plugin from its parts.
  public init(
    name: String, help: String = "", program: Program, scope: Set<ViewName> = [],
    inputs: [Input] = [], caution: Caution = .none, timeout: Duration = .seconds(60)
  ) {
    self.name = name
    self.help = help
    self.program = program
    self.scope = scope
    self.inputs = inputs
    self.caution = caution
    self.timeout = timeout
  }

  /// Returns what is run with these values.
  ///
  /// - Parameter values: What the names between `${` and `}` stand for.
  /// - Returns: The call.
  /// - Throws: ``Problem`` that names what has no value, or would be read as an option.
  func call(_ values: [String: String]) throws(Problem) -> PluginCall {
    switch program {
    case .shell(let script):
      return PluginCall(
        name: name, arguments: ["/bin/sh", "-c", script, name], environment: values,
        timeout: timeout)
    case .arguments(let words):
      var arguments: [String] = []
      for word in words { arguments.append(try PluginWords(word).filled(with: values)) }
      return PluginCall(name: name, arguments: arguments, environment: [:], timeout: timeout)
    }
  }
}

/// Is a command to run on this machine, with all values in place.
public struct PluginCall: Hashable, Sendable {
  /// The plugin.
  public let name: String
  /// The program and its arguments.
  public let arguments: [String]
  /// Variables besides those of the console.
  public let environment: [String: String]
  /// How long it may take.
  public let timeout: Duration

  /// Creates a call from its parts.
  public init(
    name: String, arguments: [String], environment: [String: String] = [:],
    timeout: Duration = .seconds(60)
  ) {
    self.name = name
    self.arguments = arguments
    self.environment = environment
    self.timeout = timeout
  }
}

/// Holds what a plugin wrote and how it ended.
public struct PluginOutput: Hashable, Sendable {
  /// The latest lines it wrote, safe to show.
  public let lines: [SafeText]
  /// Its exit code.
  public let exitCode: Int

  /// Creates an output from its parts.
  public init(lines: [SafeText], exitCode: Int) {
    self.lines = lines
    self.exitCode = exitCode
  }
}
