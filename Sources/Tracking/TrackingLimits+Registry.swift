public import Domain

extension TrackingLimits {
  private static let registryTagLength = 100_000

  /// Refuses names that no registered model may have.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - field: The field it came in.
  /// - Throws: ``TrackingRefusal`` that says what is wrong with the name.
  public static func check(
    modelName name: ModelName, at field: String = "name"
  ) throws(TrackingRefusal) {
    let text = name.rawValue
    guard !text.allSatisfy(\.isWhitespace) else {
      throw .invalid("Missing value for required parameter '\(field)'.")
    }
    guard !text.contains("/"), !text.contains(":") else {
      throw .invalid("Invalid model name '\(text)'. Names cannot contain '/' or ':'.")
    }
    try checkPath(text, at: "name")
  }

  /// Refuses tags that are too long, or whose key is no name.
  ///
  /// - Throws: ``TrackingRefusal`` that says what is wrong with the tag.
  public static func check(registryTag tag: TrackingTag) throws(TrackingRefusal) {
    try check(key: tag.key, named: "key", at: "key")
    try check(length: tag.value, atMost: registryTagLength, named: "value")
  }
}
