public import Domain

/// Asks for a page of registered models or of versions, which are looked through in memory.
public struct RegistrySearch: Hashable, Sendable {
  /// What they must meet.
  public var filter: SearchFilter
  /// How they are ordered, to the point that no two are equal.
  public var orders: [SearchOrder]
  /// The most of a page.
  public var limit: Int
  /// Where the page begins; absent begins at the first.
  public var after: SearchPlace?

  /// The tag that sets prompts apart, which clients keep among the models.
  private static let promptTag = "mlflow.prompt.is_prompt"

  /// Creates a search for registered models; ties are by name.
  public static func models(
    _ filter: SearchFilter, orders: [SearchOrder], limit: Int, after: SearchPlace? = nil
  ) -> RegistrySearch {
    RegistrySearch(
      filter: withoutPrompts(filter), orders: orders.ending(with: [SearchOrder(.attribute(.name))]),
      limit: limit, after: after)
  }

  /// Creates a search for versions; without an order the last changed come first, and ties are by
  /// name, the newest first.
  public static func versions(
    _ filter: SearchFilter, orders: [SearchOrder], limit: Int, after: SearchPlace? = nil
  ) -> RegistrySearch {
    let usual = [SearchOrder(.attribute(.updatedAt), isAscending: false)]
    return RegistrySearch(
      filter: withoutPrompts(filter),
      orders: (orders.isEmpty ? usual : orders).ending(with: [
        SearchOrder(.attribute(.name)), SearchOrder(.attribute(.version), isAscending: false),
      ]), limit: limit, after: after)
  }

  /// Prompts are found only by those who ask for them.
  private static func withoutPrompts(_ filter: SearchFilter) -> SearchFilter {
    let isAsked = filter.conditions.contains { $0.subject == .tag(promptTag) }
    let noPrompt = SearchCondition(.tag(promptTag), .text(.notEqual, "true"))
    return SearchFilter(filter.conditions + (isAsked ? [] : [noPrompt]))
  }

  /// Picks the page from all there is.
  ///
  /// - Parameters:
  ///   - rows: All there is.
  ///   - value: Looks up in a row what a search is about.
  /// - Returns: The page.
  public func page<Row: Sendable>(
    of rows: [Row], _ value: (Row, SearchSubject) -> SearchValue
  ) -> SearchPage<Row> {
    var found = rows.filter { row in
      filter.matches { Self.withUsual(value(row, $0), of: $0) }
    }
    found.sort { left, right in
      orders.isBefore({ value(left, $0) }, { value(right, $0) }) ?? false
    }
    if let after {
      let place = Dictionary(
        zip(orders.map(\.subject), after.values), uniquingKeysWith: { first, _ in first })
      found.removeAll { row in
        orders.isBefore({ place[$0] ?? .none }, { value(row, $0) }) != true
      }
    }
    let page = Array(found.prefix(limit))
    let last = found.count > limit ? page.last : nil
    return SearchPage(
      rows: page,
      next: last.map { row in SearchPlace(orders.map { value(row, $0.subject) }) })
  }

  /// What does not say whether it is a prompt is none.
  private static func withUsual(_ value: SearchValue, of subject: SearchSubject) -> SearchValue {
    value == .none && subject == .tag(promptTag) ? .text("false") : value
  }
}

extension [SearchOrder] {
  /// The orders, followed by those of the last ones whose subject is not named yet.
  fileprivate func ending(with last: [SearchOrder]) -> [SearchOrder] {
    self + last.filter { order in !contains { $0.subject == order.subject } }
  }
}

extension RegisteredModel {
  /// Looks up what a search is about.
  public func value(of subject: SearchSubject) -> SearchValue {
    switch subject {
    case .attribute(.name): .text(name.rawValue)
    case .attribute(.updatedAt): .integer(updatedAt.milliseconds)
    case .attribute(.createdAt): .integer(createdAt.milliseconds)
    case .tag(let key): tags.value(of: key)
    case .attribute, .metric, .parameter, .dataset: .none
    }
  }
}

extension VersionCard {
  /// Looks up what a search is about.
  public func value(of subject: SearchSubject) -> SearchValue {
    switch subject {
    case .attribute(.name): .text(model.rawValue)
    case .attribute(.version): .integer(Int64(number))
    case .attribute(.sourceRun): .text(run?.rawValue ?? "")
    case .attribute(.sourcePath): .text(source)
    case .attribute(.updatedAt): .integer(updatedAt.milliseconds)
    case .attribute(.createdAt): .integer(createdAt.milliseconds)
    case .tag(let key): tags.value(of: key)
    case .attribute, .metric, .parameter, .dataset: .none
    }
  }
}

extension [TrackingTag] {
  fileprivate func value(of key: String) -> SearchValue {
    first { $0.key == key }.map { .text($0.value) } ?? .none
  }
}
