public import Domain

/// Lays metrics and parameters beside those of an earlier state.
public struct ValueChanges: Hashable, Sendable {
  /// Compares one value.
  public struct Row: Hashable, Sendable {
    /// Its file and dotted name.
    public let name: String
    /// What it was, as text; absent when it was not there.
    public let before: String?
    /// What it is, as text; absent when it is not there.
    public let after: String?
    /// The difference of two numbers, new less old.
    public let change: Double?

    /// Creates a row from its parts.
    public init(name: String, before: String?, after: String?, change: Double? = nil) {
      self.name = name
      self.before = before
      self.after = after
      self.change = change
    }
  }

  /// What the old values are of, in words: `commit 4f1c8e2a`.
  public let base: String
  /// All metrics, by name.
  public let metrics: [Row]
  /// The parameters that differ, by name.
  public let parameters: [Row]

  /// Whether there is nothing to show.
  public var isEmpty: Bool { metrics.isEmpty && parameters.isEmpty }

  /// Compares two states.
  ///
  /// - Parameters:
  ///   - base: What the old values are of.
  ///   - metrics: The old numbers and the new ones, by name.
  ///   - parameters: The old parameters and the new ones, by name.
  public init(
    base: String, metrics: (before: [String: Double], after: [String: Double]),
    parameters: (before: [String: String], after: [String: String])
  ) {
    self.base = base
    self.metrics = Self.names(metrics.before.keys, metrics.after.keys).map { name in
      let (before, after) = (metrics.before[name], metrics.after[name])
      return Row(
        name: name, before: before.map(Quantity.text), after: after.map(Quantity.text),
        change: before.flatMap { before in after.map { $0 - before } })
    }
    self.parameters = Self.names(parameters.before.keys, parameters.after.keys).compactMap { name in
      let (before, after) = (parameters.before[name], parameters.after[name])
      guard before != after else { return nil }
      let change = before.flatMap(Double.init).flatMap { old in
        after.flatMap(Double.init).map { $0 - old }
      }
      return Row(name: name, before: before, after: after, change: change)
    }
  }

  /// Takes the rows of two runs that were laid side by side.
  ///
  /// - Parameters:
  ///   - base: What the old values are of.
  ///   - comparison: The earlier run and this one.
  public init(base: String, _ comparison: RunComparison) {
    func rows(_ section: RunComparison.Section) -> [Row] {
      comparison.rows.filter { $0.section == section }.map {
        Row(name: $0.subject, before: $0.before, after: $0.after, change: $0.change)
      }
    }
    self.base = base
    metrics = rows(.metrics)
    parameters = rows(.parameters).filter { $0.before != $0.after }
  }

  private static func names(
    _ before: some Sequence<String>, _ after: some Sequence<String>
  ) -> [String] {
    Set(before).union(after).sorted()
  }
}
