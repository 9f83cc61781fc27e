import Domain

extension PageContent {
  /// How many entries a long list has so far; nothing for any other page.
  var listCount: Int? {
    switch self {
    case .runs(let list): list.count
    case .alerts(let list): list.count
    case .events(let list): list.count
    case .audit(let list): list.count
    case .operations(let list): list.count
    case .pipelines, .runDetails, .lineage, .versions, .drift, .endpoint, .approvals, .tokens,
      .evaluation:
      nil
    }
  }

  /// Returns the list with the entries of a later part that it does not have yet.
  func appending(_ part: PageContent) -> PageContent {
    switch (self, part) {
    case (.runs(let list), .runs(let more)): .runs(list.appending(more) { $0.id })
    case (.alerts(let list), .alerts(let more)): .alerts(list.appending(more) { $0.id })
    case (.events(let list), .events(let more)): .events(list.appending(more) { $0.number })
    case (.audit(let list), .audit(let more)): .audit(list.appending(more) { $0.number })
    case (.operations(let list), .operations(let more)):
      .operations(list.appending(more) { Row.operation($0).id })
    default: self
    }
  }

  /// Returns a new first part with what followed it before, as long as both have an entry in
  /// common: otherwise too much is new to know what lies between.
  func followed(byOldOf old: PageContent?) -> PageContent {
    switch (self, old) {
    case (.runs(let part), .runs(let old)): .runs(part.followed(by: old) { $0.id })
    case (.alerts(let part), .alerts(let old)): .alerts(part.followed(by: old) { $0.id })
    case (.events(let part), .events(let old)): .events(part.followed(by: old) { $0.number })
    case (.audit(let part), .audit(let old)): .audit(part.followed(by: old) { $0.number })
    case (.operations(let part), .operations(let old)):
      .operations(part.followed(by: old) { Row.operation($0).id })
    default: self
    }
  }
}

extension Array {
  fileprivate func appending<ID: Hashable>(_ more: [Element], id: (Element) -> ID) -> [Element] {
    let known = Set(map(id))
    return self + more.filter { !known.contains(id($0)) }
  }

  fileprivate func followed<ID: Hashable>(by old: [Element], id: (Element) -> ID) -> [Element] {
    guard let last, let place = old.lastIndex(where: { id($0) == id(last) }) else { return self }
    return appending(Array(old[(place + 1)...]), id: id)
  }
}
