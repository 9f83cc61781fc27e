public import Domain

/// Names a stage within the workspace.
public struct StageAddress: Hashable, Sendable, CustomStringConvertible {
  /// The pipeline that declares the stage.
  public let pipeline: PipelineName
  /// The stage's key in `dvc.yaml`.
  public let stage: StageName

  /// Creates an address.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline that declares the stage.
  ///   - stage: The stage's key in `dvc.yaml`.
  public init(pipeline: PipelineName, stage: StageName) {
    self.pipeline = pipeline
    self.stage = stage
  }

  /// The address as DVC writes it: `fit`, or `claims/dvc.yaml:fit` below the root.
  public var description: String {
    pipeline.rawValue == PipelineFile.fileName ? stage.rawValue : "\(pipeline):\(stage)"
  }

  /// The address as part of a file name: what is no letter, digit, `_` or `-` becomes `%` and hex.
  ///
  /// A stage may be named after a path, so the address itself is not safe in one.
  public var fileName: String {
    var name = ""
    for byte in description.utf8.prefix(Self.longestFileName) {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        name += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16)
      }
    }
    return name
  }

  /// Keeps three characters a byte within what a file system takes for one name.
  private static let longestFileName = 64
}
