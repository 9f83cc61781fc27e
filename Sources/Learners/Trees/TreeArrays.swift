import Domain

/// Holds one tree as XGBoost saves it: parallel arrays over the nodes, checked when read.
struct TreeArrays: Sendable {
  let left: [Int]
  let right: [Int]
  let features: [Int]
  /// The threshold of a split, or the value of a leaf.
  let conditions: [Float]
  let defaultsLeft: [Bool]
  /// The loss each split removed; empty when the file leaves it out.
  let gains: [Double]

  /// Reads and checks tree number `index` of the file.
  ///
  /// - Throws: ``Problem`` with code `damaged`, or `invalidInput` for what is not supported.
  init(_ json: JSONValue, index: Int, featureCount: Int) throws(Problem) {
    if json["split_type"]?.numbers?.contains(where: { $0 != 0 }) == true {
      throw Problem(
        .invalidInput, "the model splits on categories inside XGBoost, which is not supported",
        at: "tree \(index)", fix: "Train without enable_categorical; binnacle fit codes categories."
      )
    }
    if let size = json["tree_param"]?["size_leaf_vector"]?.integer, size > 1 {
      throw Problem(
        .invalidInput, "the model has several targets, which is not supported",
        at: "tree \(index)", fix: "Train one model for each target.")
    }
    left = try Self.integers(json, "left_children", index)
    right = try Self.integers(json, "right_children", index)
    features = try Self.integers(json, "split_indices", index)
    conditions = try Self.numbers(json, "split_conditions", index).map { Float($0) }
    defaultsLeft = try Self.numbers(json, "default_left", index).map { $0 != 0 }
    let gains = json["loss_changes"]?.numbers ?? []
    self.gains = gains.count == left.count ? gains : []
    try check(index: index, featureCount: featureCount)
  }

  func isLeaf(_ node: Int) -> Bool { left[node] == -1 }

  private static func numbers(
    _ json: JSONValue, _ key: String, _ index: Int
  ) throws(Problem) -> [Double] {
    guard let numbers = json[key]?.numbers else {
      throw damage("the list \(key) is missing", index)
    }
    return numbers
  }

  private static func integers(
    _ json: JSONValue, _ key: String, _ index: Int
  ) throws(Problem) -> [Int] {
    var integers: [Int] = []
    for number in try numbers(json, key, index) {
      guard let integer = Int32(exactly: number) else {
        throw damage("the list \(key) holds \(number)", index)
      }
      integers.append(Int(integer))
    }
    return integers
  }

  private static func damage(_ what: String, _ index: Int) -> Problem {
    Problem(
      .damaged, "the model file is damaged: \(what)", at: "tree \(index)",
      fix: "Train the model again, or copy it again from where it was saved.")
  }

  /// Walks the tree once: every node reached once, every child and feature within range.
  private func check(index: Int, featureCount: Int) throws(Problem) {
    let count = left.count
    guard count > 0, right.count == count, features.count == count, conditions.count == count,
      defaultsLeft.count == count
    else { throw Self.damage("its lists differ in length", index) }
    var seen = Array(repeating: false, count: count)
    var pending = [0]
    while let node = pending.popLast() {
      guard node >= 0, node < count, !seen[node] else {
        throw Self.damage("node \(node) is out of place", index)
      }
      seen[node] = true
      guard !conditions[node].isNaN else {
        throw Self.damage("node \(node) holds no number", index)
      }
      if isLeaf(node) { continue }
      guard features[node] >= 0, features[node] < featureCount else {
        throw Self.damage("node \(node) asks for feature \(features[node])", index)
      }
      pending += [left[node], right[node]]
    }
  }
}
