import Domain

extension RunSearch {
  /// What the search finds among values, by nothing but comparing them.
  func plainlyFound(in runs: [ExperimentRunDetails]) -> [ExperimentRunDetails] {
    runs.filter { run in filter.conditions.allSatisfy { Self.meets($0, run) } }
      .sorted { left, right in isBefore(left, right) }
  }

  private static func meets(_ condition: SearchCondition, _ run: ExperimentRunDetails) -> Bool {
    let test = condition.test
    switch condition.subject {
    case .metric(let key):
      return test.matches(run.metrics.first { $0.key == key }?.value)
    case .parameter(let key):
      return test.matches(run.parameters.first { $0.key == key }?.value)
    case .tag(let key): return test.matches(run.tags.first { $0.key == key }?.value)
    case .dataset(.name): return run.datasets.contains { test.matches($0.name) }
    case .dataset(.digest): return run.datasets.contains { test.matches($0.digest) }
    case .dataset(.context): return run.datasets.contains { test.matches($0.tags.first?.value) }
    case .attribute(let attribute):
      switch value(of: attribute, run) {
      case .integer(let number): return test.matches(Double(number))
      case .text(let text): return test.matches(text)
      case .real, .none: return false
      }
    }
  }

  private static func value(of attribute: SearchAttribute, _ run: ExperimentRunDetails)
    -> SearchValue
  {
    switch attribute {
    case .id: .text(run.run.id.rawValue)
    case .name: .text(run.run.name)
    case .status: .text(run.run.status.rawValue)
    case .user: .text(run.run.user)
    case .artifactLocation: .text(run.run.artifactLocation)
    case .startedAt: .integer(run.run.startedAt.milliseconds)
    case .endedAt: run.run.endedAt.map { .integer($0.milliseconds) } ?? .none
    default: .none
    }
  }

  private func isBefore(_ left: ExperimentRunDetails, _ right: ExperimentRunDetails) -> Bool {
    for order in orders {
      let (one, other) = (Self.key(order, left), Self.key(order, right))
      if one.rank != other.rank { return one.rank < other.rank }
      if one == other { continue }
      return (one < other) == order.isAscending
    }
    let isByStart = orders.contains { $0.subject == .attribute(.startedAt) }
    if !isByStart, left.run.startedAt != right.run.startedAt {
      return left.run.startedAt > right.run.startedAt
    }
    return left.run.id < right.run.id
  }

  /// What a run is ordered by: values come before what is not a number, and missing ones last.
  private struct Key: Comparable {
    var rank = 0
    var number = 0.0
    var text = ""

    static func < (left: Key, right: Key) -> Bool {
      left.number != right.number
        ? left.number < right.number : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    static let missing = Key(rank: 2)
  }

  private static func key(_ order: SearchOrder, _ run: ExperimentRunDetails) -> Key {
    switch order.subject {
    case .metric(let key):
      guard let value = run.metrics.first(where: { $0.key == key })?.value else { return .missing }
      return value.isNaN ? Key(rank: 1) : Key(number: value)
    case .parameter(let key):
      return run.parameters.first { $0.key == key }.map { Key(text: $0.value) } ?? .missing
    case .tag(let key):
      return run.tags.first { $0.key == key }.map { Key(text: $0.value) } ?? .missing
    case .attribute(let attribute):
      switch value(of: attribute, run) {
      case .integer(let number): return Key(number: Double(number))
      case .text(let text): return Key(text: text)
      case .real, .none: return .missing
      }
    case .dataset: return .missing
    }
  }
}
