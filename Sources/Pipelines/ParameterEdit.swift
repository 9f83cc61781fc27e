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

  /// Edits the parameter files of the one pipeline that is to run.
  ///
  /// - Parameters:
  ///   - workspace: The workspace's folder.
  ///   - pipelines: The pipelines that are to run.
  /// - Throws: ``Problem`` with code `invalidInput` unless it is one.
  public init(workspace: String, ofOne pipelines: [PipelineName]) throws(Problem) {
    let named = Set(pipelines)
    guard let pipeline = named.first, named.count == 1 else {
      throw Problem(
        .invalidInput, "parameters need one pipeline, \(named.count) would run", at: "--param",
        fix: "Name the pipeline, as in binnacle run claims/dvc.yaml --param key=value.")
    }
    self.init(workspace: workspace, pipeline: pipeline)
  }

  /// Replaces values; nothing is written unless all of them can be replaced.
  ///
  /// - Parameter parameters: The new values as they would be written in YAML, by dotted key of
  ///   `params.yaml`, or `file.yaml:key` for another file.
  /// - Throws: ``Problem`` with code `notFound` when there is no such value.
  public func write(_ parameters: [String: String]) throws(Problem) {
    for file in try files(with: parameters) {
      try FileAccess.writeAtomically(Array(file.text.utf8), to: folder + file.name)
    }
  }

  /// Returns the parameter files as they would be; nothing is written.
  ///
  /// - Parameter parameters: The new values, as for ``write(_:)``.
  /// - Returns: Each file that would change.
  /// - Throws: ``Problem`` with code `notFound` when there is no such value.
  public func files(with parameters: [String: String]) throws(Problem) -> [ParameterFile] {
    var files: [ParameterFile] = []
    for (key, value) in parameters.sorted(by: { $0.key < $1.key }) {
      let (name, path) = Self.split(key)
      let known = files.firstIndex { $0.name == name }
      let old = if let known { files[known].text } else { try text(of: name) }
      let file = try replaced(old, in: name, at: path, by: value)
      if let known { files[known] = file } else { files.append(file) }
    }
    return files
  }

  private func text(of name: String) throws(Problem) -> String {
    guard !name.contains("/"), let data = FileManager.default.contents(atPath: folder + name) else {
      throw Problem(
        .fileMissing, "parameter file \(SafeText(shownFolder + name)) does not exist",
        fix: "Write the parameter as key=value, or file.yaml:key=value.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func replaced(
    _ text: String, in name: String, at path: String, by value: String
  ) throws(Problem) -> ParameterFile {
    let place = shownFolder + name
    var node = try Document.parse(text, source: place)
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
    let new = try Self.replaced(text, at: node, old: old, by: value)
    return ParameterFile(name: name, text: new, root: try Document.parse(new, source: place))
  }

  private static func split(_ key: String) -> (file: String, path: String) {
    guard let colon = key.firstIndex(of: ":") else { return ("params.yaml", key) }
    return (String(key[..<colon]), String(key[key.index(after: colon)...]))
  }

  /// Replaces the token at the node's place; only a plain token on one line can be.
  private static func replaced(
    _ text: String, at node: Node, old: String, by value: String
  ) throws(Problem) -> String {
    var scalars = text.unicodeScalars
    guard let start = YAMLPlace(line: node.line, column: node.column).index(in: scalars),
      scalars[start...].starts(with: old.unicodeScalars),
      !value.unicodeScalars.contains(where: YAMLPlace.isBreak)
    else {
      throw node.problem("the value cannot be replaced in place", fix: "Edit the file by hand.")
    }
    let end = scalars.index(start, offsetBy: old.unicodeScalars.count)
    scalars.replaceSubrange(start..<end, with: value.unicodeScalars)
    return String(scalars)
  }
}
