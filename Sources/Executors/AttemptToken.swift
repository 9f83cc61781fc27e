public import Domain

/// Names one attempt at a stage, across restarts of the engine.
public struct AttemptToken: TypedIdentifier {
  /// The name, unique within the executor.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }

  /// Whether the name can be that of a folder.
  var isFileName: Bool {
    let isPlain = rawValue.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    return isPlain && !rawValue.isEmpty && rawValue.utf8.count <= 200 && !rawValue.hasPrefix(".")
  }
}
