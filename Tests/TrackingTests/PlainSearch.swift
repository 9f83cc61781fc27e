import Domain

extension RunSearch {
  /// What the search finds among values, by nothing but comparing them.
  func plainlyFound(in runs: [ExperimentRunDetails]) -> [ExperimentRunDetails] {
    runs.filter { run in filter.conditions.allSatisfy { run.meets($0) } }
      .sorted { left, right in isBefore(left, right) }
  }

  private func isBefore(_ left: ExperimentRunDetails, _ right: ExperimentRunDetails) -> Bool {
    if let answer = orders.isBefore({ left.value(of: $0) }, { right.value(of: $0) }) {
      return answer
    }
    let isByStart = orders.contains { $0.subject == .attribute(.startedAt) }
    if !isByStart, left.run.startedAt != right.run.startedAt {
      return left.run.startedAt > right.run.startedAt
    }
    return left.run.id < right.run.id
  }
}

extension ExperimentRunDetails {
  /// A run may have several datasets, of which one must meet the condition.
  fileprivate func meets(_ condition: SearchCondition) -> Bool {
    guard case .dataset(let field) = condition.subject else {
      return SearchFilter([condition]).matches { value(of: $0) }
    }
    return datasets.contains { dataset in
      switch field {
      case .name: condition.test.matches(dataset.name)
      case .digest: condition.test.matches(dataset.digest)
      case .context: condition.test.matches(dataset.tags.first?.value)
      }
    }
  }

  fileprivate func value(of subject: SearchSubject) -> SearchValue {
    switch subject {
    case .metric(let key):
      metrics.first { $0.key == key }.map { .real($0.value.bitPattern) } ?? .none
    case .parameter(let key):
      parameters.first { $0.key == key }.map { .text($0.value) } ?? .none
    case .tag(let key): tags.first { $0.key == key }.map { .text($0.value) } ?? .none
    case .attribute(let attribute): value(of: attribute)
    case .dataset: .none
    }
  }

  private func value(of attribute: SearchAttribute) -> SearchValue {
    switch attribute {
    case .id: .text(run.id.rawValue)
    case .name: .text(run.name)
    case .status: .text(run.status.rawValue)
    case .user: .text(run.user)
    case .artifactLocation: .text(run.artifactLocation)
    case .startedAt: .integer(run.startedAt.milliseconds)
    case .endedAt: run.endedAt.map { .integer($0.milliseconds) } ?? .none
    default: .none
    }
  }
}
