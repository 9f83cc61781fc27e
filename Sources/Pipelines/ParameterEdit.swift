internal import Documents
public import Domain
internal import Foundation

/// Changes single values in a pipeline's parameter files; comments and order stay as they are.
public struct ParameterEdit: Sendable {
  private let folder: String
  private let shownFolder: String

  /// Edits the parameter files of one pipeline.
  ///
  /// - Parameters:
  ///   - workspace: The workspace's folder.
  ///   - pipeline: The pipeline, whose folder holds `params.yaml`.
  public init(workspace: String, pipeline: PipelineName) {
    let parts = pipeline.rawValue.split(separator: "/").dropLast()
    shownFolder = parts.map { $0 + "/" }.joined()
    folder = workspace + "/" + shownFolder
  }

  /// Replaces one value.
  ///
  /// - Parameters:
  ///   - key: A dotted key of `params.yaml`, or `file.yaml:key` for another file.
  ///   - value: The new value, as it would be written in YAML.
  /// - Throws: ``Problem`` with code `notFound` when there is no such value.
  public func set(_ key: String, to value: String) throws(Problem) {
    let (file, path) = Self.split(key)
    let place = shownFolder + file
    guard !file.contains("/"), let data = FileManager.default.contents(atPath: folder + file) else {
      throw Problem(
        .fileMissing, "parameter file \(SafeText(place)) does not exist",
        fix: "Write the parameter as key=value, or file.yaml:key=value.")
    }
    let root = try Document.parse(bytes: Array(data), source: place)
    var node = root
    for part in path.split(separator: ".") {
      guard let next = node[String(part)] else {
        throw Problem(
          .notFound, "there is no parameter \(SafeText(path))", at: place,
          fix: NearestName.advice(for: String(part), among: node.entries.map(\.key)))
      }
      node = next
    }
    guard let old = node.text else {
      throw node.problem(
        "parameter \(SafeText(path)) is \(node.kindInWords)", fix: "Name a single value in it.")
    }
    let text = try Self.replaced(
      String(decoding: data, as: UTF8.self), at: node, old: old, by: value)
    _ = try Document.parse(text, source: place)
    try FileAccess.writeAtomically(Array(text.utf8), to: folder + file)
  }

  private static func split(_ key: String) -> (file: String, path: String) {
    guard let colon = key.firstIndex(of: ":") else { return ("params.yaml", key) }
    return (String(key[..<colon]), String(key[key.index(after: colon)...]))
  }

  /// Replaces the token at the node's place; only a plain token on one line can be.
  private static func replaced(
    _ text: String, at node: Node, old: String, by value: String
  ) throws(Problem) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let line = lines[node.line - 1]
    let start = line.utf8.index(line.startIndex, offsetBy: node.column - 1)
    let rest = line[start...]
    guard rest.hasPrefix(old), !value.contains("\n") else {
      throw node.problem("the value cannot be replaced in place", fix: "Edit the file by hand.")
    }
    lines[node.line - 1] = line[..<start] + value + rest.dropFirst(old.count)
    return lines.joined(separator: "\n")
  }
}
