import Domain

/// Reads `key=value` arguments.
enum KeyedValues {
  /// Returns the values by key.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` that names the malformed or repeated argument.
  static func parse(_ arguments: [String]) throws(Problem) -> [String: String] {
    var values: [String: String] = [:]
    for argument in arguments {
      guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
        throw Problem(
          .invalidInput, "\(SafeText(argument)) is no parameter", at: "--param",
          fix: "Write it as key=value.")
      }
      let key = String(argument[..<equals])
      guard values[key] == nil else {
        throw Problem(
          .invalidInput, "parameter \(SafeText(key)) is given twice", at: "--param",
          fix: "Give it once.")
      }
      values[key] = String(argument[argument.index(after: equals)...])
    }
    return values
  }
}
