internal import Domain

extension Node {
  /// Refuses anything but a mapping with known keys; an empty section counts as one without keys.
  func checkSection(known: [String], in name: String) throws(Problem) {
    guard !isNull else { return }
    _ = try requireMapping(name)
    try checkKeys(known: known, in: name)
  }

  /// Returns a whole number that is not below `least`.
  func atLeast(_ least: Int, _ name: String) throws(Problem) -> Int {
    let number = try int(name)
    guard number >= least else {
      throw problem(
        "\(name) must be at least \(least), found \(number)", fix: "Write a larger number.")
    }
    return number
  }

  /// Returns a whole number within `range`.
  func within(_ range: ClosedRange<Int>, _ name: String) throws(Problem) -> Int {
    let number = try atLeast(range.lowerBound, name)
    guard number <= range.upperBound else {
      throw problem(
        "\(name) must be at most \(range.upperBound), found \(number)",
        fix: "Write a smaller number.")
    }
    return number
  }

  /// Returns a pace at which rows can be replayed.
  func pace(_ name: String) throws(Problem) -> Double {
    let number = try double(name)
    guard ReplayRules.canKeep(number) else {
      throw problem(
        "\(name) must be \(ReplayRules.paceWords)", fix: "Write 0 for as fast as possible.")
    }
    return number
  }

  /// Returns a number that is neither infinite nor undefined.
  func finite(_ name: String) throws(Problem) -> Double {
    let number = try double(name)
    guard number.isFinite else {
      throw problem("\(name) must be a finite number", fix: "Write digits, such as 0.5.")
    }
    return number
  }

  /// Returns a number that is neither negative, infinite nor undefined.
  func positiveOrZero(_ name: String) throws(Problem) -> Double {
    let number = try finite(name)
    guard number >= 0 else {
      throw problem("\(name) must not be negative", fix: "Write 0 or more.")
    }
    return number
  }

  /// Returns a path that stays within the workspace.
  func path(_ name: String) throws(Problem) -> String {
    let path = try string(name)
    guard !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
      throw problem(
        "\(name) must be a path within the workspace, found \(SafeText(path))",
        fix: "Write it relative to binnacle.yaml, without a leading / and without `..`.")
    }
    return path
  }
}
