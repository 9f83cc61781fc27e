extension TriggerDeclaration {
  /// Returns the values that a run is started with: those given, and the usual ones.
  ///
  /// - Parameter given: The values given, by the parameter's name.
  /// - Returns: All values, as they are written into the parameter file.
  /// - Throws: ``Problem`` with code `notFound` for an unknown name, `invalidInput` for a value of
  ///   another kind or one that is missing.
  public func values(_ given: [String: String]) throws(Problem) -> [String: String] {
    if let stranger = given.keys.sorted().first(where: { key in
      !parameters.contains { $0.name == key }
    }) {
      throw Problem(
        .notFound, "trigger \(name) has no parameter \(SafeText(stranger))", at: "--param",
        fix: NearestName.advice(for: stranger, among: parameters.map(\.name)))
    }
    var values: [String: String] = [:]
    for parameter in parameters {
      guard let value = given[parameter.name] ?? parameter.usual else {
        throw Problem(
          .invalidInput, "trigger \(name) needs a value of \(parameter.name)", at: "--param",
          fix: "Give it as --param \(parameter.name)=VALUE; it is \(parameter.kindWords).")
      }
      values[parameter.name] = try parameter.written(value)
    }
    return values
  }
}
