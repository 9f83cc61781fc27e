public import Domain

/// Says which names an alias may have.
public enum AliasRule {
  private static let longest = 255

  /// Refuses names that clients could not use, or that mean something else to them.
  ///
  /// - Throws: ``TrackingRefusal`` that says what is wrong with the name.
  public static func check(_ alias: AliasName) throws(TrackingRefusal) {
    let name = alias.rawValue
    guard name.unicodeScalars.allSatisfy(isAllowed) else {
      throw refusal(
        """
        Invalid alias name: '\(name)'. Names may only contain alphanumerics, underscores (_), and \
        dashes (-).
        """)
    }
    guard name.unicodeScalars.count <= longest else {
      throw refusal(
        "'Registered model alias name' exceeds the maximum length of \(longest) characters")
    }
    if name.lowercased() == "latest" {
      throw refusal("'latest' alias name (case insensitive) is reserved.")
    }
    let digits = name.dropFirst().utf8
    if name.lowercased().hasPrefix("v"), !digits.isEmpty,
      digits.allSatisfy({ (0x30...0x39).contains($0) })
    {
      throw refusal("Version alias name '\(name)' is reserved.")
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }

  private static func refusal(_ message: String) -> TrackingRefusal {
    TrackingRefusal(.invalidParameter, message)
  }
}
