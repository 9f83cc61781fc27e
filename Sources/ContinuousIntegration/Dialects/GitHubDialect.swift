public import Domain

/// Writes the workflow commands of GitHub Actions.
///
/// Source: GitHub Docs, "Workflow commands for GitHub Actions"; in data `%`, CR and LF are encoded,
/// in properties `:` and `,` too.
public struct GitHubDialect: CIDialect {
  /// The most bytes that a step's summary may have.
  public static let largestSummary = 1_048_576

  private let token: String

  /// Creates the dialect.
  ///
  /// - Parameter token: What nobody can guess.
  public init(token: String) {
    self.token = token
  }

  /// Covers each line of the value: the runner compares line by line.
  public func mask(_ value: String) -> [String] {
    value.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
      .map { "::add-mask::" + Self.data(String($0)) }
  }

  /// Opens a group.
  public func opening(group title: String, number: Int, at moment: Timestamp) -> [String] {
    ["::group::" + Self.data(SafeText(title).text)]
  }

  /// Ends the group.
  public func closing(group number: Int, at moment: Timestamp) -> [String] { ["::endgroup::"] }

  /// Prints the lines while the runner obeys nothing but the token.
  public func output(_ untrusted: String) -> [String] {
    ["::stop-commands::\(token)"] + NeutralLine.lines(untrusted) + ["::\(token)::"]
  }

  /// Shows a finding beside the code.
  public func annotation(_ annotation: Annotation) -> [String] {
    var properties: [String] = []
    if let file = annotation.file { properties.append("file=" + Self.property(file)) }
    if let line = annotation.line { properties.append("line=\(line)") }
    properties.append("title=" + Self.property(annotation.title))
    return [
      "::\(annotation.level.rawValue) \(properties.joined(separator: ","))::"
        + Self.data(SafeText(annotation.message).text)
    ]
  }

  /// Prints nothing: outputs go to a file.
  public func variable(_ name: String, _ value: String) -> [String] { [] }

  /// Prints nothing: the summary goes to a file.
  public func summary(file path: String) -> [String] { [] }

  /// Writes one output as the file of outputs takes it.
  ///
  /// - Parameters:
  ///   - name: The output.
  ///   - value: Its value, of any number of lines.
  /// - Returns: The block, its end marked by the token.
  public func output(_ name: String, _ value: String) -> String {
    let end = "binnacle_\(token)"
    return "\(name)<<\(end)\n\(value)\n\(end)\n"
  }

  private static let dataCodes: [Unicode.Scalar: String] = ["%": "%25", "\r": "%0D", "\n": "%0A"]

  private static func data(_ text: String) -> String {
    text.encoded(by: dataCodes)
  }

  private static func property(_ text: String) -> String {
    SafeText(text).text.encoded(by: dataCodes.merging([":": "%3A", ",": "%2C"]) { $1 })
  }
}
