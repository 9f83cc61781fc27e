internal import Documents
public import Domain
internal import Foundation

/// Changes single values in a pipeline's parameter files; comments and order stay as they are.
public struct ParameterEdit: Sendable {
  private static let usualFile = "params.yaml"

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
  ///   `params.yaml`, or `file:key` for another file, which may be JSON, TOML or Python.
  /// - Throws: ``Problem`` with code `notFound` when there is no such value, `invalidInput` when the
  ///   present one is of another kind.
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
        fix: "Write the parameter as key=value, or file:key=value.")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func replaced(
    _ text: String, in name: String, at path: String, by given: String
  ) throws(Problem) -> ParameterFile {
    let (place, syntax) = (shownFolder + name, ParameterSyntax(fileName: name))
    guard !given.unicodeScalars.contains(where: YAMLPlace.isBreak) else {
      throw Problem(
        .invalidInput, "the new value of \(SafeText(path)) has more than one line", at: place,
        fix: "Give one line, or edit the file by hand.")
    }
    let root = try syntax.parse(text, source: place)
    let steps = try Self.steps(to: path, in: root, place: place)
    let old = Self.node(at: steps[...], in: root) ?? root
    let option = name == Self.usualFile ? path : "\(name):\(path)"
    let (value, written) = try Self.value(given, in: place, of: path, as: option, like: old)
    let tokens = syntax.written(value, as: written, like: old.value)
    guard !tokens.isEmpty else {
      throw Problem(
        .invalidInput, "\(SafeText(given)) cannot be written into this kind of file", at: place,
        fix: "Give another value of \(SafeText(path)).")
    }
    let wanted = Self.replacing(root, at: steps[...], by: Node(value))
    guard !ParameterComparison.areEqual(wanted, root) else {
      return ParameterFile(name: name, text: text, root: root)
    }
    let isPlaced = syntax == .yaml || syntax == .json
    let places = ParameterToken(in: text).places(
      at: isPlaced ? YAMLPlace(line: old.line, column: old.column) : nil, under: steps.last ?? path)
    for range in places {
      for token in tokens {
        let new = text.replacing(range, with: token)
        guard let changed = try? syntax.parse(new, source: place),
          ParameterComparison.areEqual(changed, wanted)
        else { continue }
        return ParameterFile(name: name, text: new, root: changed)
      }
    }
    throw Problem(
      .invalidConfiguration, "the value of \(SafeText(path)) cannot be replaced in place",
      at: isPlaced ? old.place : place, fix: "Edit the file by hand.")
  }

  private static func split(_ key: String) -> (file: String, path: String) {
    guard let colon = key.firstIndex(of: ":") else { return (usualFile, key) }
    return (String(key[..<colon]), String(key[key.index(after: colon)...]))
  }
}

/// Finds values by their dotted names, and judges new ones by those in whose place they come.
extension ParameterEdit {
  /// Returns the keys that lead to a single value: the whole name as one key, or step by step.
  private static func steps(
    to path: String, in root: Node, place: String
  ) throws(Problem) -> [String] {
    let steps =
      root[path] == nil
      ? path.split(separator: ".", omittingEmptySubsequences: false).map(String.init) : [path]
    var node = root
    for step in steps {
      guard let next = child(step, of: node) else {
        throw Problem(
          .notFound, "there is no parameter \(SafeText(path))", at: place,
          fix: NearestName.advice(for: step, among: node.entries.map(\.key)))
      }
      node = next
    }
    guard node.text != nil else {
      throw node.problem(
        "parameter \(SafeText(path)) is \(node.kindInWords)", fix: "Name a single value in it.")
    }
    return steps
  }

  private static func child(_ step: String, of node: Node) -> Node? {
    if let found = node[step] { return found }
    guard let index = Int(step), node.items.indices.contains(index) else { return nil }
    return node.items[index]
  }

  private static func node(at steps: ArraySlice<String>, in root: Node) -> Node? {
    guard let step = steps.first else { return root }
    return child(step, of: root).flatMap { node(at: steps.dropFirst(), in: $0) }
  }

  private static func replacing(
    _ node: Node, at steps: ArraySlice<String>, by value: Node
  ) -> Node {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch node.value {
    case .mapping(let entries):
      return Node(
        .mapping(
          entries.map {
            $0.key == step
              ? Node.Entry(keyNode: $0.keyNode, value: replacing($0.value, at: rest, by: value))
              : $0
          }))
    case .sequence(let items):
      return Node(
        .sequence(
          items.enumerated().map {
            "\($0.offset)" == step ? replacing($0.element, at: rest, by: value) : $0.element
          }))
    case .null, .bool, .integer, .float, .string: return node
    }
  }

  /// Returns a new value of the kind that the present one has, with how it was written if that means
  /// just this value.
  ///
  /// Numbers take the place of numbers; what is text stays text, whatever it looks like; in the place
  /// of nothing comes anything, and the other way round.
  private static func value(
    _ given: String, in place: String, of path: String, as option: String, like old: Node
  ) throws(Problem) -> (Node.Value, written: String?) {
    if case .string = old.value {
      let new = given.isEmpty ? nil : try? Document.parse(given, source: place).value
      switch new {
      case .string, .null: return (new ?? .null, given)
      case .mapping, .sequence, .bool, .integer, .float, nil: return (.string(given), nil)
      }
    }
    guard !given.isEmpty else { throw mismatch("nothing", at: place, path, option, old) }
    let new = try Document.parse(given, source: "--param \(SafeText(path))").value
    let isOfKind =
      switch new {
      case .null: true
      case .bool: old.isNull || isBool(old)
      case .integer, .float: old.isNull || isNumber(old)
      case .string, .mapping, .sequence: old.isNull
      }
    guard isOfKind else { throw mismatch(given, at: place, path, option, old) }
    return (new, given)
  }

  private static func isBool(_ node: Node) -> Bool {
    if case .bool = node.value { true } else { false }
  }

  private static func isNumber(_ node: Node) -> Bool {
    switch node.value {
    case .integer, .float: true
    case .null, .bool, .string, .mapping, .sequence: false
    }
  }

  private static func mismatch(
    _ given: String, at place: String, _ path: String, _ option: String, _ old: Node
  ) -> Problem {
    let kind: String
    if case .integer = old.value { kind = "a number" } else { kind = old.kindInWords }
    let shown = old.text.map { ", as \(SafeText(String($0.prefix(longestShown)))) is" } ?? ""
    return Problem(
      .invalidInput,
      "\(SafeText(path)) must be \(kind)\(shown), found "
        + "\(SafeText(String(given.prefix(longestShown))))",
      at: place, fix: "Give it as --param \(SafeText(option))=VALUE, or change the file by hand.")
  }

  private static let longestShown = 40
}

extension String {
  /// Replaces a range that was found in its scalars.
  fileprivate func replacing(_ range: Range<Index>, with token: String) -> String {
    var scalars = unicodeScalars
    scalars.replaceSubrange(range, with: token.unicodeScalars)
    return String(scalars)
  }
}
