public import Domain

/// Writes the logging commands of Azure Pipelines.
///
/// Source: Microsoft Learn, "Logging commands"; in data `%`, CR and LF are encoded, in properties
/// `;` and `]` too.
public struct AzureDialect: CIDialect {
  /// Creates the dialect.
  public init() {}

  /// Makes the value a secret of the job, each line of it.
  public func mask(_ value: String) -> [String] {
    value.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      .map { "##vso[task.setsecret]" + Self.data(String($0)) }
  }

  /// Opens a group.
  public func opening(group title: String, number: Int, at moment: Timestamp) -> [String] {
    ["##[group]" + NeutralLine(title).text]
  }

  /// Ends the group.
  public func closing(group number: Int, at moment: Timestamp) -> [String] { ["##[endgroup]"] }

  /// Prints the lines, indented.
  public func output(_ untrusted: String) -> [String] { PlainDialect().output(untrusted) }

  /// Shows a finding; Azure knows errors and warnings only.
  public func annotation(_ annotation: Annotation) -> [String] {
    guard annotation.level != .notice else { return PlainDialect().annotation(annotation) }
    var properties = ["type=\(annotation.level.rawValue)"]
    if let file = annotation.file { properties.append("sourcepath=" + Self.property(file)) }
    if let line = annotation.line { properties.append("linenumber=\(line)") }
    let words = "\(annotation.title): \(annotation.message)"
    return [
      "##vso[task.logissue \(properties.joined(separator: ";"))]" + Self.data(SafeText(words).text)
    ]
  }

  /// Sets an output variable for later steps and jobs.
  public func variable(_ name: String, _ value: String) -> [String] {
    [
      "##vso[task.setvariable variable=\(Self.property(name));isOutput=true]"
        + Self.data(SafeText(value).text)
    ]
  }

  /// Adds a Markdown file to the run's page; the path is absolute.
  public func summary(file path: String) -> [String] {
    ["##vso[task.uploadsummary]" + Self.data(SafeText(path).text)]
  }

  private static let dataCodes: [Unicode.Scalar: String] = [
    "%": "%AZP25", "\r": "%0D", "\n": "%0A",
  ]

  private static func data(_ text: String) -> String {
    text.encoded(by: dataCodes)
  }

  private static func property(_ text: String) -> String {
    SafeText(text).text.encoded(by: dataCodes.merging([";": "%3B", "]": "%5D"]) { $1 })
  }
}
