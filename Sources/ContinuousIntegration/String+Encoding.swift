extension String {
  /// Writes characters that a format gives a meaning by their codes.
  ///
  /// - Parameter codes: What each is written as. Scalars are compared, so that no combining mark
  ///   hides one.
  /// - Returns: The encoded text.
  func encoded(by codes: [Unicode.Scalar: String]) -> String {
    var output = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if let code = codes[scalar] {
        output.append(contentsOf: code.unicodeScalars)
      } else {
        output.append(scalar)
      }
    }
    return String(output)
  }
}
