/// Marks a place in an ordered result: what the last row of a page is ordered by.
///
/// It stays right when rows are added or removed, which a count of rows to skip would not.
public struct SearchPlace: Codable, Hashable, Sendable {
  /// The values that order the row, the row's own identity last.
  public let values: [SearchValue]

  /// Creates a place.
  public init(_ values: [SearchValue]) { self.values = values }
}

/// Holds one value that orders a row.
public enum SearchValue: Codable, Hashable, Sendable {
  /// A whole number.
  case integer(Int64)
  /// The bits of a number, so that it comes back exactly.
  case real(UInt64)
  /// A text.
  case text(String)
  /// Nothing.
  case none
}

/// Holds one page of a search.
public struct SearchPage<Row: Sendable>: Sendable {
  /// The rows, in order.
  public let rows: [Row]
  /// Where the next page begins; absent if this is the last.
  public let next: SearchPlace?

  /// Creates a page.
  public init(rows: [Row], next: SearchPlace?) {
    self.rows = rows
    self.next = next
  }

  /// Returns the page with each row turned into another.
  public func map<Other: Sendable>(_ transform: ([Row]) throws -> [Other]) rethrows
    -> SearchPage<Other>
  {
    SearchPage<Other>(rows: try transform(rows), next: next)
  }
}

/// Asks for a page of runs.
public struct RunSearch: Hashable, Sendable {
  /// The experiments to look in; none finds nothing.
  public var experiments: [ExperimentID]
  /// What the runs must meet.
  public var filter: SearchFilter
  /// How they are ordered; ties by start, newest first, then by identity.
  public var orders: [SearchOrder]
  /// Whether deleted ones count.
  public var view: LifecycleView
  /// The most runs of a page.
  public var limit: Int
  /// How many runs to leave out at the beginning of the page.
  public var skipping = 0
  /// Where the page begins; absent begins at the first.
  public var after: SearchPlace?

  /// Creates a search.
  public init(
    experiments: [ExperimentID], filter: SearchFilter = .everything, orders: [SearchOrder] = [],
    view: LifecycleView = .active, limit: Int, after: SearchPlace? = nil
  ) {
    self.experiments = experiments
    self.filter = filter
    self.orders = orders
    self.view = view
    self.limit = limit
    self.after = after
  }
}

/// Asks for a page of experiments.
public struct ExperimentSearch: Hashable, Sendable {
  /// What the experiments must meet.
  public var filter: SearchFilter
  /// How they are ordered; none puts the newest first.
  public var orders: [SearchOrder]
  /// Whether deleted ones count.
  public var view: LifecycleView
  /// The most experiments of a page.
  public var limit: Int
  /// How many experiments to leave out at the beginning of the page.
  public var skipping = 0
  /// Where the page begins; absent begins at the first.
  public var after: SearchPlace?

  /// Creates a search.
  public init(
    filter: SearchFilter = .everything, orders: [SearchOrder] = [], view: LifecycleView = .active,
    limit: Int, after: SearchPlace? = nil
  ) {
    self.filter = filter
    self.orders = orders
    self.view = view
    self.limit = limit
    self.after = after
  }
}

/// Asks for a page of logged models; deleted ones are never found.
public struct LoggedModelSearch: Hashable, Sendable {
  /// The experiments to look in; none finds nothing.
  public var experiments: [ExperimentID]
  /// What the models must meet.
  public var filter: SearchFilter
  /// Datasets that count for metrics; none counts all.
  ///
  /// Without a condition on a metric, models must have some metric on one of them.
  public var datasets: [DatasetReference]
  /// How they are ordered; ties by time, newest first, then by identity.
  public var orders: [SearchOrder]
  /// The most models of a page.
  public var limit: Int
  /// Where the page begins; absent begins at the first.
  public var after: SearchPlace?

  /// Creates a search.
  public init(
    experiments: [ExperimentID], filter: SearchFilter = .everything,
    datasets: [DatasetReference] = [], orders: [SearchOrder] = [], limit: Int,
    after: SearchPlace? = nil
  ) {
    self.experiments = experiments
    self.filter = filter
    self.datasets = datasets
    self.orders = orders
    self.limit = limit
    self.after = after
  }
}
