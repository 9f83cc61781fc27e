public import Domain

/// Writes plain lines, for systems that read nothing out of the log, such as Jenkins.
public struct PlainDialect: CIDialect {
  /// Creates the dialect.
  public init() {}

  /// Prints nothing: the engine has covered the value in the logs.
  public func mask(_ value: String) -> [String] { [] }

  /// Prints the title.
  public func opening(group title: String, number: Int, at moment: Timestamp) -> [String] {
    ["== \(NeutralLine(title).text) =="]
  }

  /// Prints nothing.
  public func closing(group number: Int, at moment: Timestamp) -> [String] { [] }

  /// Prints the lines, indented.
  public func output(_ untrusted: String) -> [String] {
    NeutralLine.lines(untrusted).map { "  " + $0 }
  }

  /// Prints level, place and sentence, as compilers do, so that parsers of warnings find them.
  public func annotation(_ annotation: Annotation) -> [String] {
    let place = annotation.file.map { $0 + (annotation.line.map { ":\($0)" } ?? "") + ": " } ?? ""
    let words = "\(place)\(annotation.level.rawValue): \(annotation.title): \(annotation.message)"
    return [NeutralLine(words).text]
  }

  /// Prints nothing; values are in the report folder.
  public func variable(_ name: String, _ value: String) -> [String] { [] }

  /// Prints nothing; the file is archived.
  public func summary(file path: String) -> [String] { [] }
}
