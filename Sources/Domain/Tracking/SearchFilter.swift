/// Says what a search looks for: all of its conditions must hold.
public struct SearchFilter: Hashable, Sendable {
  /// The conditions; none lets everything through.
  public var conditions: [SearchCondition]

  /// Lets everything through.
  public static let everything = SearchFilter([])

  /// Creates a filter.
  public init(_ conditions: [SearchCondition]) { self.conditions = conditions }
}

/// Holds one comparison of a filter.
public struct SearchCondition: Hashable, Sendable {
  /// What is looked at.
  public let subject: SearchSubject
  /// What must hold of it.
  public let test: SearchTest

  /// Creates a condition.
  public init(_ subject: SearchSubject, _ test: SearchTest) {
    self.subject = subject
    self.test = test
  }
}

/// Names what a condition or an order looks at.
public enum SearchSubject: Hashable, Sendable {
  /// The latest value of a metric.
  case metric(String)
  /// A parameter.
  case parameter(String)
  /// A tag.
  case tag(String)
  /// A property that all things of the kind have.
  case attribute(SearchAttribute)
  /// A dataset that a run read; it is enough that one of them meets the condition.
  case dataset(DatasetField)
}

/// Names a property of what is searched; each kind of thing has some of them.
public enum SearchAttribute: String, CaseIterable, Hashable, Sendable {
  /// What identifies the thing itself.
  case id
  /// Its name.
  case name
  /// How far it is.
  case status
  /// Who made it.
  case user
  /// Where its artifacts lie.
  case artifactLocation
  /// When it began.
  case startedAt
  /// When it ended.
  case endedAt
  /// When it was made.
  case createdAt
  /// When it was last changed.
  case updatedAt
  /// The kind of a logged model.
  case kind
  /// The run that made a logged model or a version.
  case sourceRun
  /// Where the files of a version came from.
  case sourcePath
  /// The number of a version.
  case version
  /// The experiment it belongs to.
  case experiment
  /// Whether it is in use.
  case lifecycle
}

/// Names a property of a dataset that a run read.
public enum DatasetField: String, CaseIterable, Hashable, Sendable {
  /// Its name.
  case name
  /// The digest of its content.
  case digest
  /// What the run read it for.
  case context
}

/// Says how one field of a result orders it.
public struct SearchOrder: Hashable, Sendable {
  /// What is looked at.
  public let subject: SearchSubject
  /// Whether small values come first; what is missing comes last either way.
  public let isAscending: Bool
  /// For a metric of logged models: the dataset whose values count; absent counts all.
  public let dataset: DatasetReference?

  /// Creates an order.
  public init(
    _ subject: SearchSubject, isAscending: Bool = true, dataset: DatasetReference? = nil
  ) {
    self.subject = subject
    self.isAscending = isAscending
    self.dataset = dataset
  }
}
