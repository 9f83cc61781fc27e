/// Names what console and engine must agree on.
public enum EngineProtocol {
  /// The path under which every route of the engine's own protocol lies.
  public static let root = "/api/v1"
  /// The header with the place in a log where the body begins, in bytes.
  public static let logOffsetHeader = "binnacle-log-offset"
  /// The header with the size of the whole log, in bytes.
  public static let logSizeHeader = "binnacle-log-size"
  /// The header that says whether the stage run has ended.
  public static let logCompleteHeader = "binnacle-log-complete"
  /// The header with the label of the client's session.
  public static let sessionHeader = "binnacle-session"
  /// The header that says whether the client asks to look only.
  public static let scopeHeader = "binnacle-scope"
}
