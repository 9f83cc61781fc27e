public import Domain

/// Says what a verification looked at and what it found.
public struct VerificationReport: Sendable {
  /// The numbered facts.
  public internal(set) var events: Int64 = 0
  /// The entries of the audit.
  public internal(set) var auditEntries: Int64 = 0
  /// The model versions whose files were hashed again.
  public internal(set) var versions = 0
  /// The predictions that can be read, by model.
  public internal(set) var predictions: [ModelName: Int64] = [:]
  /// The objects of the cache that were hashed again.
  public internal(set) var cacheObjects = 0
  /// What is worth knowing though nothing is wrong.
  public internal(set) var notes: [String] = []
  /// What is wrong.
  public internal(set) var findings: [Problem] = []

  /// Whether nothing is wrong.
  public var isClean: Bool { findings.isEmpty }

  /// Adds what `check` throws to the findings.
  mutating func collect(_ check: () throws(Problem) -> Void) {
    do throws(Problem) {
      try check()
    } catch {
      findings.append(error)
    }
  }
}
