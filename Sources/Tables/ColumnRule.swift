/// Says what one column should hold.
public struct ColumnRule: Codable, Hashable, Sendable {
  /// Whether the column holds numbers or levels.
  public var kind: ColumnKind
  /// The least number allowed.
  public var minimum: Double?
  /// The greatest number allowed.
  public var maximum: Double?
  /// The levels allowed; nil allows any.
  public var levels: [String]?
  /// The greatest share of rows that may have no value; nil allows any.
  public var largestMissingShare: Double?

  /// Creates a rule.
  ///
  /// - Parameters:
  ///   - kind: Whether the column holds numbers or levels.
  ///   - minimum: The least number allowed.
  ///   - maximum: The greatest number allowed.
  ///   - levels: The levels allowed.
  ///   - largestMissingShare: The greatest share of rows that may have no value.
  public init(
    kind: ColumnKind, minimum: Double? = nil, maximum: Double? = nil, levels: [String]? = nil,
    largestMissingShare: Double? = nil
  ) {
    self.kind = kind
    self.minimum = minimum
    self.maximum = maximum
    self.levels = levels
    self.largestMissingShare = largestMissingShare
  }

  private enum CodingKeys: String, CodingKey {
    case kind
    case minimum = "min"
    case maximum = "max"
    case levels
    case largestMissingShare = "max_missing_share"
  }

  private var isKindOnly: Bool {
    minimum == nil && maximum == nil && levels == nil && largestMissingShare == nil
  }

  /// Reads a rule: the bare kind, or an object.
  public init(from decoder: any Decoder) throws {
    let single = try decoder.singleValueContainer()
    if (try? single.decode(String.self)) != nil {
      self.init(kind: try single.decode(ColumnKind.self))
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      kind: try container.decode(ColumnKind.self, forKey: .kind),
      minimum: try container.decodeIfPresent(Double.self, forKey: .minimum),
      maximum: try container.decodeIfPresent(Double.self, forKey: .maximum),
      levels: try container.decodeIfPresent([String].self, forKey: .levels),
      largestMissingShare: try container.decodeIfPresent(
        Double.self, forKey: .largestMissingShare))
  }

  /// Writes the bare kind if nothing else is set.
  public func encode(to encoder: any Encoder) throws {
    if isKindOnly {
      var container = encoder.singleValueContainer()
      try container.encode(kind)
      return
    }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encodeIfPresent(minimum, forKey: .minimum)
    try container.encodeIfPresent(maximum, forKey: .maximum)
    try container.encodeIfPresent(levels, forKey: .levels)
    try container.encodeIfPresent(largestMissingShare, forKey: .largestMissingShare)
  }
}
