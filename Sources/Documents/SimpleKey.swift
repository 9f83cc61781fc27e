/// Tells which keys stand before a colon on one line.
enum SimpleKey {
  /// The limit of `ruamel.yaml`, for the key together with its hidden tag.
  private static let limit = 128

  static func canBe(_ key: Node) -> Bool {
    let text = key.text ?? ""
    let tag =
      switch key.value {
      case .bool, .null: "!!bool"
      case .integer: "!!int"
      case .float: "!!float"
      case .string, .mapping, .sequence: "!!str"
      }
    return tag.utf8.count + text.unicodeScalars.count < limit
      && !text.unicodeScalars.contains(where: ScalarStyle.isBreak)
  }
}
