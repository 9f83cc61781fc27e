internal import Documents
internal import Domain

extension StageRecord {
  /// The largest metrics file that is read, in bytes.
  private static let largestMetricsFile: Int64 = 1_024 * 1_024
  /// How deep metrics and parameters are looked for.
  private static let deepest = 8

  /// Records what a stage used and made.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - inputs: What it read, captured before its command started.
  ///   - outputs: What it wrote, as `dvc.lock` records it; empty when it failed.
  ///   - workspace: Its workspace, where metrics files are read.
  init(
    of stage: Stage, inputs: StageInputs, outputs: [LockedStage.Item],
    in workspace: PipelineWorkspace
  ) {
    var values: [String: Double] = [:]
    var undefined: Set<String> = []
    for output in stage.outputs where output.kind == .metric {
      guard outputs.contains(where: { $0.path == output.path.written }) else { continue }
      Self.collect(output, in: workspace, &values, &undefined)
    }
    self.init(
      address: stage.address, command: stage.command.lines.joined(separator: "\n"),
      parameters: Self.parameters(inputs.parameters),
      dependencies: Self.files(inputs.dependencies, at: stage.dependencies),
      outputs: Self.files(outputs, at: stage.outputs.map(\.path)), metrics: values,
      undefinedMetrics: undefined.sorted())
  }

  private static func parameters(_ files: [LockedStage.ParameterFile]) -> [String: String] {
    var values: [String: String] = [:]
    for file in files {
      for value in file.values {
        collect(value.node, named: "\(file.file):\(value.key)", depth: 0, &values)
      }
    }
    return values
  }

  /// Takes the values of a group one by one, so that a comparison names the one that changed.
  private static func collect(
    _ node: Node, named name: String, depth: Int, _ values: inout [String: String]
  ) {
    guard !node.entries.isEmpty, depth < deepest else {
      values[name] = words(of: node)
      return
    }
    for entry in node.entries {
      collect(entry.value, named: "\(name).\(entry.key)", depth: depth + 1, &values)
    }
  }

  private static func words(of node: Node) -> String {
    switch node.value {
    case .sequence(let items): "[" + items.map(words).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \(words(of: $0.value))" }.joined(separator: ", ") + "}"
    case .null, .bool, .integer, .float, .string: node.text ?? ""
    }
  }

  /// Names files by their place in the workspace instead of the path as written in `dvc.yaml`,
  /// and puts them in the order of their names.
  private static func files(_ items: [LockedStage.Item], at paths: [StagePath]) -> [RecordedFile] {
    let places = Dictionary(paths.map { ($0.written, $0.place) }) { first, _ in first }
    return items.map {
      RecordedFile(
        path: places[$0.path]?.description ?? $0.path, hash: $0.state.digest, size: $0.state.size,
        fileCount: $0.state.fileCount)
    }.sorted { $0.path < $1.path }
  }

  /// Reads a metrics file; one that cannot be read leaves no metric, the run is no worse for it.
  private static func collect(
    _ output: StageOutput, in workspace: PipelineWorkspace, _ values: inout [String: Double],
    _ undefined: inout Set<String>
  ) {
    let path = output.place.absolute(in: workspace.root)
    guard let status = FileStatus(path: path), !status.isDirectory,
      status.size <= largestMetricsFile, let bytes = try? FileAccess.read(path),
      let root = try? Document.parse(bytes: bytes, source: output.place.description)
    else { return }
    collect(root, named: "", depth: 0, &values, &undefined)
  }

  private static func collect(
    _ node: Node, named name: String, depth: Int, _ values: inout [String: Double],
    _ undefined: inout Set<String>
  ) {
    switch node.value {
    case .mapping(let entries):
      guard depth < deepest else { return }
      for entry in entries {
        let inner = name.isEmpty ? entry.key : name + "." + entry.key
        collect(entry.value, named: inner, depth: depth + 1, &values, &undefined)
      }
    case .integer(let digits): values[name] = Double(digits)
    case .float(let number) where number.isFinite: values[name] = number
    case .float, .null: if !name.isEmpty { undefined.insert(name) }
    case .sequence, .bool, .string: break
    }
  }
}
