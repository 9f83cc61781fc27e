/// One broken rule: where, what, and how to fix it.
struct Finding: Hashable, CustomStringConvertible {
  let path: String
  let line: Int?
  let what: String
  let fix: String

  init(_ path: String, line: Int? = nil, _ what: String, fix: String) {
    self.path = path
    self.line = line
    self.what = what
    self.fix = fix
  }

  var description: String {
    let place = line.map { "\(path):\($0)" } ?? path
    return "\(place): \(what). \(fix)"
  }
}

extension [Finding] {
  /// All findings, one a line, as the message of a failed test.
  var report: String { map(\.description).joined(separator: "\n") }
}
