/// Describes a finding that a system shows beside the code or above the log.
public struct Annotation: Hashable, Sendable {
  /// Says how grave a finding is.
  public enum Level: String, Hashable, Sendable {
    /// It made the job fail.
    case error
    /// It should be looked at.
    case warning
    /// It is worth knowing.
    case notice
  }

  /// How grave it is.
  public let level: Level
  /// What it is about, in a few words.
  public let title: String
  /// The whole sentence.
  public let message: String
  /// The file it is about, relative to the checkout.
  public let file: String?
  /// The line in that file, counted from 1.
  public let line: Int?

  /// Creates an annotation from its parts.
  public init(
    _ level: Level, _ title: String, _ message: String, file: String? = nil, line: Int? = nil
  ) {
    self.level = level
    self.title = title
    self.message = message
    self.file = file
    self.line = line
  }

  /// The most annotations of one level that GitHub keeps of a step.
  public static let mostPerLevel = 10

  /// Cuts findings to what a system keeps; the last one kept of a level says how many are missing.
  ///
  /// - Parameter all: The findings, the most important first.
  /// - Returns: At most ``mostPerLevel`` of each level, in the same order.
  public static func kept(of all: [Annotation]) -> [Annotation] {
    var counts: [Level: Int] = [:]
    var kept: [Annotation] = []
    for annotation in all {
      let count = counts[annotation.level, default: 0] + 1
      counts[annotation.level] = count
      let sum = all.count { $0.level == annotation.level }
      if count < mostPerLevel || (count == mostPerLevel && sum == mostPerLevel) {
        kept.append(annotation)
      } else if count == mostPerLevel {
        kept.append(
          Annotation(
            annotation.level, "more findings",
            "\(sum - mostPerLevel + 1) more findings of this kind are in report.md"))
      }
    }
    return kept
  }
}
