public import Domain
internal import Foundation

/// Writes and reads the pieces of a live stream as server-sent events.
public enum EventFrame {
  /// Writes `item` as one server-sent event.
  ///
  /// - Parameter item: The piece.
  /// - Returns: The event's bytes, with the blank line that ends it.
  /// - Throws: An `EncodingError` when a value has no JSON form.
  public static func bytes(of item: StreamItem) throws -> [UInt8] {
    var text = ""
    if case .fact(let event) = item { text += "id: \(event.number)\n" }
    text += "event: \(name(of: item))\ndata: "
    return Array(text.utf8) + Array(try JSONEncoder().encode(item)) + Array("\n\n".utf8)
  }

  /// Reads the piece from the lines of one server-sent event.
  ///
  /// - Parameter lines: The event's lines without their ends.
  /// - Returns: The piece, or nothing for a comment or an event of a newer engine.
  public static func item(from lines: [String]) -> StreamItem? {
    let data = lines.filter { $0.hasPrefix("data:") }
      .map { $0.dropFirst(5).drop { $0 == " " } }.joined(separator: "\n")
    guard !data.isEmpty else { return nil }
    return try? JSONDecoder().decode(StreamItem.self, from: Data(data.utf8))
  }

  private static func name(of item: StreamItem) -> String {
    switch item {
    case .fact: "fact"
    case .sample: "sample"
    case .replay: "replay"
    case .window: "window"
    case .tracked: "tracked"
    case .alive: "alive"
    case .resync: "resync"
    }
  }
}
