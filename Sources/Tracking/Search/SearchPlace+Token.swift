public import Domain
internal import Foundation

extension SearchPlace {
  /// The place as text that clients hand back to ask for the next page; they cannot read it.
  public var token: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(values.map(Cell.init)))?.base64EncodedString() ?? ""
  }

  /// Reads a token.
  ///
  /// - Throws: ``TrackingRefusal`` when the text is no token of ours.
  public init(token: String) throws(TrackingRefusal) {
    guard let bytes = Data(base64Encoded: token) else {
      throw .invalid("Invalid page token, could not base64-decode")
    }
    guard let cells = try? JSONDecoder().decode([Cell].self, from: bytes), !cells.isEmpty else {
      throw .invalid("Invalid page token, it does not belong to this search")
    }
    self.init(cells.map(\.value))
  }
}

extension MetricPoint {
  /// The point as text that clients hand back to ask for what comes after it in its series.
  public var token: String {
    SearchPlace([
      .integer(timestamp.milliseconds), .integer(step), .real(value.bitPattern),
    ]).token
  }

  /// Reads a token of the series of `key`.
  ///
  /// - Throws: ``TrackingRefusal`` when the text is no token of ours.
  public init(token: String, of key: String) throws(TrackingRefusal) {
    let values = try SearchPlace(token: token).values
    guard values.count == 3, case .integer(let time) = values[0],
      case .integer(let step) = values[1], case .real(let bits) = values[2]
    else { throw .invalid("Invalid page token, it does not belong to this search") }
    self.init(
      key: key, value: Double(bitPattern: bits), timestamp: Timestamp(milliseconds: time),
      step: step)
  }
}

/// Writes one value of a place in few letters.
private struct Cell: Codable {
  let value: SearchValue

  init(_ value: SearchValue) { self.value = value }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .none
    } else if let number = try? container.decode(Int64.self) {
      value = .integer(number)
    } else {
      value = try Self.value(of: container.decode(String.self), container)
    }
  }

  private static func value(
    of text: String, _ container: any SingleValueDecodingContainer
  ) throws -> SearchValue {
    if text.hasPrefix("t") { return .text(String(text.dropFirst())) }
    guard text.hasPrefix("r"), let bits = UInt64(text.dropFirst(), radix: 16) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no such value")
    }
    return .real(bits)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch value {
    case .integer(let number): try container.encode(number)
    case .real(let bits): try container.encode("r" + String(bits, radix: 16))
    case .text(let text): try container.encode("t" + text)
    case .none: try container.encodeNil()
    }
  }
}
