public import Documents
public import Domain

/// Describes one node of the graph as its `dvc.yaml` declares it.
public struct Stage: Hashable, Sendable {
  /// The pipeline that declares the stage.
  public let pipeline: PipelineName
  /// The stage's key in `dvc.yaml`.
  public let name: StageName
  /// What is run.
  public let command: StageCommand
  /// The folder the command runs in, and from which paths are written.
  public let workingDirectory: WorkspacePath
  /// The files and folders the stage reads.
  public let dependencies: [StagePath]
  /// The files and folders the stage writes, metrics and plots among them.
  public let outputs: [StageOutput]
  /// The parameters the stage depends on, by file.
  public let parameters: [StageParameters]
  /// Whether the stage must not be run.
  public let isFrozen: Bool
  /// Whether the stage runs even when nothing changed.
  public let isAlwaysChanged: Bool
  /// What the stage does, in the words of its author.
  public let summary: SafeText?
  /// What stands under `meta: binnacle:`.
  public let settings: Node?
  /// Where the stage is declared, `file:line:column`.
  public let place: String

  /// The name that is unique in the workspace.
  public var address: StageAddress { StageAddress(pipeline: pipeline, stage: name) }
}

/// Holds what a stage runs: one text, or a list of commands.
public enum StageCommand: Hashable, Sendable {
  /// Text, each line of which is run by a shell of its own.
  case text(String)
  /// Commands, each run by a shell of its own.
  case list([String])

  /// The commands in the order they are run.
  public var lines: [String] {
    switch self {
    case .text(let text): Self.lines(of: text)
    case .list(let commands): commands.flatMap(Self.lines)
    }
  }

  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }
}

/// Holds a path both as it is written and as the place it means.
public struct StagePath: Hashable, Sendable {
  /// The path as written in `dvc.yaml`, which is also its name in `dvc.lock`.
  public let written: String
  /// The place it means.
  public let place: WorkspacePath

  /// Creates a path.
  ///
  /// - Parameters:
  ///   - written: The path as written in `dvc.yaml`.
  ///   - place: The place it means.
  public init(written: String, place: WorkspacePath) {
    self.written = written
    self.place = place
  }
}

/// Describes a file or folder that a stage writes.
public struct StageOutput: Hashable, Sendable {
  /// Lists what an output is for; all are tracked alike.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// A result.
    case output
    /// Numbers that describe a result.
    case metric
    /// Points to draw.
    case plot
  }

  /// The file or folder.
  public let path: StagePath
  /// What it is for.
  public let kind: Kind
  /// Whether its content is kept in the cache.
  public let isCached: Bool
  /// Whether it stays in place before the stage runs again.
  public let persists: Bool

  /// The place it is written to.
  public var place: WorkspacePath { path.place }
}

/// Names the parameters a stage takes from one file.
public struct StageParameters: Hashable, Sendable {
  /// The file.
  public let file: StagePath
  /// The dotted names of the parameters, nil for the whole file.
  public let keys: [String]?
}
