/// Says which files a trigger waits for, and when one is complete.
public struct ArrivalRules: Codable, Hashable, Sendable {
  /// The files, relative to the workspace; `*` within a name, `**` for any folders.
  public let glob: String
  /// For how long size and time of change must stay the same.
  public let settleSeconds: Double
  /// The file whose arrival says that its folder is complete.
  public let marker: String?
  /// How often the folder is looked through where the system reports no arrivals.
  public let pollSeconds: Double

  /// Creates arrival rules from their parts.
  public init(
    glob: String, settleSeconds: Double = 5, marker: String? = nil, pollSeconds: Double = 60
  ) {
    self.glob = glob
    self.settleSeconds = settleSeconds
    self.marker = marker
    self.pollSeconds = pollSeconds
  }
}
