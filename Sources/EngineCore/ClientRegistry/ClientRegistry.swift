public import Domain
internal import Registry
internal import Storage

/// Opens the registry to clients of the MLflow protocol: the same models and versions that the
/// console shows, under the same rules of release.
///
/// Every change is one transaction with its event and its audit row. What a client must read as a
/// refusal of its own kind is thrown as a ``TrackingRefusal``, what the engine's rules refuse as a
/// ``Problem``.
public struct ClientRegistry: Sendable {
  /// By which means changes that come this way were asked for.
  static let means = "through the MLflow API"

  let engine: Engine
  let caller: Caller

  /// Opens the registry for a caller.
  ///
  /// - Parameters:
  ///   - engine: Holds the models.
  ///   - caller: Who asks.
  public init(engine: Engine, caller: Caller) {
    self.engine = engine
    self.caller = caller
  }

  /// Answers a question from one moment of the store.
  func read<Value: Sendable>(
    _ query: @escaping @Sendable (ModelCatalog, Transaction) throws -> Value
  ) async throws -> Value {
    let catalog = engine.catalog
    return try await engine.store.read { transaction -> Result<Value, TrackingRefusal> in
      // A refusal is no failure of the store: it passes by as a value.
      do {
        return .success(try query(catalog, transaction))
      } catch let refusal as TrackingRefusal {
        return .failure(refusal)
      }
    }.get()
  }

  /// Carries out a change and writes its audit row in the same transaction.
  ///
  /// - Parameters:
  ///   - models: The models that it concerns.
  ///   - audit: The kind of command, what it concerns, and what was done in words.
  ///   - decision: Checks before it writes, so that a refused change leaves nothing.
  /// - Returns: What the decision returned.
  /// - Throws: ``TrackingRefusal`` of the decision, or ``Problem`` for whoever may only look.
  @discardableResult
  func change<Value: Sendable>(
    _ models: [ModelName], _ audit: (command: String, subject: String, detail: String),
    _ decision: @escaping @Sendable (ModelCatalog, Transaction) throws -> Value
  ) async throws -> Value {
    if let refusal = caller.refusal(of: .operator, for: models) {
      throw await refused(refusal, audit.command, audit.subject)
    }
    let (catalog, name) = (engine.catalog, caller.operatorName)
    let result: Result<Value, TrackingRefusal>
    do throws(Problem) {
      result = try await engine.store.decide { transaction in
        do {
          let value = try decision(catalog, transaction)
          try transaction.audit.append(
            by: name, command: audit.command, subject: audit.subject, outcome: .accepted,
            detail: audit.detail.isEmpty ? Self.means : "\(audit.detail), \(Self.means)")
          return .success(value)
        } catch let refusal as TrackingRefusal {
          return .failure(refusal)
        }
      }
    } catch {
      guard error.code == .conflict else { throw error }
      throw await refused(error, audit.command, audit.subject)
    }
    return try result.get()
  }

  /// Writes the audit row of something that the engine's rules refuse.
  ///
  /// - Returns: The same problem, to be thrown.
  func refused(_ problem: Problem, _ command: String, _ subject: String) async -> Problem {
    await engine.auditRefusal(
      (command, subject), plan: (nil, Self.means), by: caller.operatorName, problem)
    return problem
  }
}
