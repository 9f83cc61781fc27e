public import Domain
internal import Synchronization

/// Holds the gate of each model, so that all who fold or join for a model take turns.
public final class MonitorGates: Sendable {
  private let gates = Mutex<[ModelName: SerialGate]>([:])

  /// Creates no gate yet.
  public init() {}

  /// Returns the one gate of `model`.
  public func gate(of model: ModelName) -> SerialGate {
    gates.withLock { gates in
      if let known = gates[model] { return known }
      let gate = SerialGate()
      gates[model] = gate
      return gate
    }
  }
}
