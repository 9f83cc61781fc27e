public import Domain
internal import Foundation
internal import Hashing

/// Holds the state that a plan is computed from; the plan's id is a hash over it.
///
/// When any part differs at the moment of confirmation, the plan is stale.
public struct PlanBasis: Encodable, Hashable, Sendable {
  /// What is asked.
  public let request: PlanRequest
  /// The serving binding's number.
  public let epoch: Int
  /// The version that would hold the alias, by the hash of its files.
  public let artifactHash: String?
  /// Hash of the held-out rows that gates are measured on, or of the rows to retrain with.
  public let dataHash: String
  /// The gates that apply.
  public let gates: [Gate]

  /// Creates a basis from its parts.
  public init(
    request: PlanRequest, epoch: Int, artifactHash: String?, dataHash: String, gates: [Gate]
  ) {
    self.request = request
    self.epoch = epoch
    self.artifactHash = artifactHash
    self.dataHash = dataHash
    self.gates = gates
  }

  /// The plan's id: the first 16 digits of the SHA-256 over all parts.
  ///
  /// The parts are hashed as JSON with sorted keys: the same in every process, whatever the order
  /// in which parameters were given.
  ///
  /// - Returns: The id.
  /// - Throws: ``Problem`` with code `internalFailure` when hashing failed.
  public func planID() throws(Problem) -> PlanID {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text: Data
    do {
      text = try encoder.encode(self)
    } catch {
      throw Problem(
        .internalFailure, "the plan has no id", at: "model \(request.model)",
        fix: "Check the gates in binnacle.yaml.", cause: "\(error)")
    }
    return PlanID(String(try FileHasher.sha256(of: Array(text)).hex.prefix(16)))
  }
}
