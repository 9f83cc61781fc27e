import Domain
import Foundation

/// Writes values as JSON whose bytes depend on nothing but the values, and reads them back.
enum StableJSON {
  static func bytes(of value: some Encodable) throws(Problem) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
    } catch {
      throw Problem(
        .internalFailure, "the model holds a number that cannot be written",
        fix: "Check the data for extreme values.", cause: "\(error)")
    }
  }

  static func value<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], of file: String
  ) throws(Problem) -> Value {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw Problem(
        .damaged, "the model's file \(file) cannot be read", at: place(of: error),
        fix: "Fit the model again, or copy its folder again.", cause: "\(error)")
    }
  }

  private static func place(of error: any Error) -> String? {
    guard let error = error as? DecodingError else { return nil }
    switch error {
    case .keyNotFound(let key, _): return "key \(SafeText(key.stringValue))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? nil : "key \(SafeText(path))"
    @unknown default: return nil
    }
  }
}
