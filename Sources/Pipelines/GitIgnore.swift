import Domain

/// Adds lines to a `.gitignore`, as DVC does for outputs that its cache keeps.
enum GitIgnore {
  static let fileName = ".gitignore"

  static func add(_ line: String, in folder: String) throws(Problem) {
    let path = folder + "/" + fileName
    var text = ""
    if FileAccess.exists(path) {
      text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    }
    let lines = text.split(whereSeparator: \.isNewline)
    guard !lines.contains(where: { $0 == line || $0 == line.dropFirst() }) else { return }
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    try FileAccess.writeAtomically(Array((text + line + "\n").utf8), to: path)
  }
}
