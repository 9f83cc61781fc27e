public import Domain

/// A stage that a run will consider.
public struct PlannedStage: Hashable, Sendable {
  /// The stage.
  public let address: StageAddress
  /// The stages whose results it reads.
  public let dependsOn: [StageAddress]
  /// What it needs for itself while its command runs.
  public let claim: StageClaim

  /// Creates a planned stage from its parts.
  public init(
    address: StageAddress, dependsOn: [StageAddress] = [], claim: StageClaim = .nothing
  ) {
    self.address = address
    self.dependsOn = dependsOn
    self.claim = claim
  }
}
