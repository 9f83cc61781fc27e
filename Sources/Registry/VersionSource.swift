public import Domain
internal import Foundation

/// Says where the files of a version that a client registers come from.
public enum VersionSource: Hashable, Sendable {
  /// The artifacts of a run.
  case run(ExperimentRunID, path: String)
  /// A logged model.
  case loggedModel(LoggedModelID)
  /// Another version: by number, stage, alias or as the latest.
  case version(ModelName, VersionReference)
  /// Files that clients left with the engine.
  case artifacts
  /// A place that only the client knows, such as a bucket.
  case elsewhere

  /// Schemes that would make a server ask another host.
  private static let hostSchemes: Set<String> = [
    "http", "https", "ftp", "sftp", "hdfs", "viewfs", "abfss", "r2",
  ]
  /// What versions of prompts have in place of a source.
  private static let promptPlaceholders: Set<String> = ["dummy-source", "prompt-template"]

  /// Reads a source.
  ///
  /// - Parameters:
  ///   - text: The source as the client wrote it.
  ///   - subject: The field that must name what the files belong to, for refusals.
  /// - Throws: ``TrackingRefusal`` when the source leads to this machine, to another host, or
  ///   upwards.
  public init(parsing text: String, subject: SourceSubject) throws(TrackingRefusal) {
    let address = SourceAddress(text)
    if Self.hostSchemes.contains(address.scheme) || address.namesHostOfArtifacts {
      throw Self.refusal(ofScheme: address.scheme)
    }
    guard !address.isLocal else { throw Self.refusal(ofLocal: text, subject) }
    guard address.isPlain else {
      throw TrackingRefusal(
        .invalidParameter,
        """
        Invalid model version source: '\(text)'. If supplying a source as an http, https, local \
        file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided \
        without relative path references present. Please provide an absolute path.
        """)
    }
    switch address.scheme {
    case "mlflow-artifacts": self = .artifacts
    case "runs":
      let parts = address.path.split(separator: "/", maxSplits: 1)
      guard address.host.isEmpty, let run = parts.first else {
        throw Self.refusal(of: text, .run)
      }
      self = .run(
        ExperimentRunID(String(run)), path: parts.count > 1 ? String(parts[1]) : "")
    case "models":
      guard address.host.isEmpty, let source = Self.model(address.path) else {
        throw Self.refusal(of: text, .loggedModel)
      }
      self = source
    default: self = .elsewhere
    }
  }

  /// Takes the source of a version of a prompt, which has no files.
  ///
  /// - Throws: ``TrackingRefusal`` when the text is no placeholder.
  public init(ofPrompt text: String) throws(TrackingRefusal) {
    guard Self.promptPlaceholders.contains(text) else {
      throw TrackingRefusal(
        .invalidParameter,
        "Invalid prompt source: '\(text)'. Prompt sources must use an MLflow placeholder.")
    }
    self = .elsewhere
  }

  private static func model(_ path: String) -> VersionSource? {
    let parts = path.split(separator: "/").map(String.init)
    guard (1...2).contains(parts.count), !parts[0].allSatisfy(\.isWhitespace) else { return nil }
    if parts.count == 2 {
      return .version(ModelName(parts[0]), VersionReference(parts[1]))
    }
    guard let sign = parts[0].lastIndex(of: "@") else {
      return .loggedModel(LoggedModelID(parts[0]))
    }
    let alias = String(parts[0][parts[0].index(after: sign)...])
    guard !alias.allSatisfy(\.isWhitespace) else { return nil }
    return .version(ModelName(String(parts[0][..<sign])), .alias(AliasName(alias)))
  }

  /// Refuses a source that does not belong to what the request names.
  public static func refusal(of text: String, _ subject: SourceSubject) -> TrackingRefusal {
    TrackingRefusal(
      .invalidParameter,
      """
      Invalid model version source: '\(text)'. The \(subject.rawValue) request parameter must \
      identify the resource that contains the source.
      """)
  }

  private static func refusal(ofLocal text: String, _ subject: SourceSubject) -> TrackingRefusal {
    TrackingRefusal(
      .invalidParameter,
      """
      Invalid model version source: '\(text)'. To use a local path as a model version source, the \
      \(subject.rawValue) request parameter has to be specified and the local path has to be \
      contained within the artifact directory of the run specified by the \(subject.rawValue).
      """)
  }

  private static func refusal(ofScheme scheme: String) -> TrackingRefusal {
    TrackingRefusal(
      .invalidParameter,
      """
      'source' cannot use the '\(scheme)' scheme: the '\(scheme)' scheme addresses a host other \
      than the tracking server's configured artifact storage, so the server would connect to the \
      host named in the URI.
      """)
  }
}

/// Names the field of a request that says what the files of a version belong to.
public enum SourceSubject: String, Hashable, Sendable {
  /// A run.
  case run = "run_id"
  /// A logged model.
  case loggedModel = "model_id"
}

/// Points at one version of a model.
public enum VersionReference: Hashable, Sendable {
  /// By its number.
  case number(Int)
  /// The newest of all.
  case latest
  /// The newest of a stage, as it was written.
  case stage(String)
  /// The one that holds an alias.
  case alias(AliasName)

  /// Reads what follows the name of a model in an address.
  init(_ text: String) {
    if let number = Int(text), number >= 0 {
      self = .number(number)
    } else {
      self = text.lowercased() == "latest" ? .latest : .stage(text)
    }
  }
}

/// Takes the text of a source apart.
private struct SourceAddress {
  let scheme: String
  let host: String
  /// Between host and query; not unescaped.
  let path: String
  private let text: String

  init(_ text: String) {
    self.text = text
    var rest = text[...]
    let head = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
    if head.first?.isLetter ?? false, rest.dropFirst(head.count).first == ":" {
      scheme = head.lowercased()
      rest = rest.dropFirst(head.count + 1)
    } else {
      scheme = ""
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      host = String(rest.prefix { !"/?#".contains($0) })
      rest = rest.dropFirst(host.count)
    } else {
      host = ""
    }
    path = String(rest.prefix { !"?#".contains($0) })
  }

  var isLocal: Bool { scheme.isEmpty || scheme == "file" }

  /// Whether it is another server's artifacts.
  var namesHostOfArtifacts: Bool { scheme == "mlflow-artifacts" && !host.isEmpty }

  /// Whether it has an absolute path that leads nowhere upwards, however often it is escaped.
  var isPlain: Bool {
    var plain = text
    while let next = plain.removingPercentEncoding, next != plain { plain = next }
    let parts = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard !plain.utf8.contains(0), !parts.contains(".."), path.hasPrefix("/") else { return false }
    let steps = path.split(separator: "/")
    return !steps.isEmpty && !steps.contains(".")
  }
}
