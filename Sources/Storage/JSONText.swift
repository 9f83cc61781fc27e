internal import Foundation

/// Writes a value as JSON text with sorted keys, so that equal values give equal text.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Reads a value from JSON text.
func value<Value: Decodable>(_ type: Value.Type, fromJSON text: String) throws -> Value {
  try JSONDecoder().decode(type, from: Data(text.utf8))
}
