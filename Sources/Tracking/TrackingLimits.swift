internal import Domain

/// Holds the limits of what may be logged, and checks them.
///
/// Lengths count Unicode scalars, as clients do. Values that are too long are cut where clients
/// expect it and refused elsewhere.
public enum TrackingLimits {
  /// Metrics of one batch.
  public static let metricsPerBatch = 1_000
  /// Parameters of one batch.
  public static let parametersPerBatch = 100
  /// Tags of one batch.
  public static let tagsPerBatch = 100
  /// Metrics, parameters and tags of one batch together.
  public static let entriesPerBatch = 1_000
  /// Bytes of the request that carries a batch.
  public static let bytesPerBatch = 1_000_000
  /// Comparisons of one filter; the database refuses deeper statements.
  public static let conditionsPerFilter = 200
  /// Fields that one search is ordered by; each takes a table of the 64 that a statement may join.
  public static let ordersPerSearch = 30
  static let keyLength = 250
  static let parameterLength = 6_000
  static let tagLength = 8_000
  static let experimentNameLength = 500
  static let experimentTagLength = 20_000
  static let datasetNameLength = 500
  static let datasetDigestLength = 36

  private static let badCharacters = """
    Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), \
    colon(:) and slashes (/).
    """

  static func check(key: String, named what: String, at path: String) throws(TrackingRefusal) {
    try check(name: key, at: path)
    try check(length: key, atMost: keyLength, named: what)
  }

  /// Refuses names with other characters, and those that would be another name as a path.
  static func check(name: String, at path: String) throws(TrackingRefusal) {
    guard name.unicodeScalars.allSatisfy(isAllowed) else {
      throw .invalid(name, at: path, badCharacters)
    }
    try checkPath(name, at: path)
  }

  /// Refuses names that would be another name as a path.
  static func checkPath(_ name: String, at path: String) throws(TrackingRefusal) {
    let plain = normalized(name)
    if plain != name || plain == "." || plain.hasPrefix("..") || plain.hasPrefix("/") {
      throw .invalid(
        name, at: path,
        """
        Names may be treated as files in certain cases, and must not resolve to other names when \
        treated as such. This name would resolve to '\(plain)'
        """)
    }
  }

  static func check(
    length text: String, atMost limit: Int, named what: String
  ) throws(TrackingRefusal) {
    guard text.unicodeScalars.count <= limit else {
      throw .invalid("'\(what)' exceeds the maximum length of \(limit) characters")
    }
  }

  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit)))
  }

  static func check(_ count: Int, atMost limit: Int, _ what: String) throws(TrackingRefusal) {
    guard count <= limit else {
      throw .invalid(
        """
        A batch logging request can contain at most \(limit) \(what). Got \(count) \(what). \
        Please split up \(what) across multiple requests and try again.
        """)
    }
  }

  static func check(_ point: MetricPoint, at path: String) throws(TrackingRefusal) {
    let prefix = path.isEmpty ? "" : path + "."
    try check(name: point.key, at: prefix + "name")
    guard point.timestamp.milliseconds >= 0 else {
      throw .invalid(
        """
        Invalid value \(point.timestamp.milliseconds) for parameter '\(prefix)timestamp' supplied: \
        metric '\(point.key)' (value=\(point.value)). Timestamp must be a nonnegative long \
        (64-bit integer) 
        """)
    }
    try check(length: point.key, atMost: keyLength, named: "Metric name")
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "_", ".", "-", " ", ":": true
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// The path without empty and `.` parts, and with `..` carried out.
  static func normalized(_ path: String) -> String {
    guard !path.isEmpty else { return "." }
    let slashes = path.hasPrefix("//") && !path.hasPrefix("///") ? "//" : "/"
    let root = path.hasPrefix("/") ? slashes : ""
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", root.isEmpty ? parts.last.map({ $0 != ".." }) ?? false : true {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    let plain = root + parts.joined(separator: "/")
    return plain.isEmpty ? "." : plain
  }
}
