/// Says which version of a model is declared to answer.
public struct DesiredChampion: Codable, Hashable, Sendable {
  /// The version as `binnacle.yaml` names it.
  public let declared: String
  /// The version that is meant; absent when there is none yet.
  public let version: Int?

  /// Creates a desired champion from its parts.
  public init(declared: String, version: Int?) {
    self.declared = declared
    self.version = version
  }
}

extension ModelOverview {
  /// Whether another version answers than is declared.
  public var isOutOfSync: Bool { outOfSyncWords != nil }

  /// How what is declared differs from what answers, such as `desired 3, live 2`; nothing when both
  /// are the same or nothing is declared.
  public var outOfSyncWords: String? {
    guard let desired, desired.version == nil || desired.version != champion else { return nil }
    let number = desired.version.map { "\($0)" }
    let name = number == desired.declared ? desired.declared : Self.words(of: desired)
    return "desired \(name), live \(champion.map { "\($0)" } ?? "none")"
  }

  private static func words(of desired: DesiredChampion) -> String {
    "\(desired.declared) (\(desired.version.map { "version \($0)" } ?? "no such version"))"
  }
}
