import Documents
import Domain

/// Splits text at each `${name}`; `\${` stands for `${` itself.
struct InterpolatedText {
  enum Piece {
    case literal(String)
    case name(ValueName)
  }

  let pieces: [Piece]

  init(_ text: String, at node: Node) throws(Problem) {
    var pieces: [Piece] = []
    var literal = ""
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("\\${") {
        literal += "${"
        rest = rest.dropFirst(3)
      } else if rest.hasPrefix("${") {
        guard let end = rest.firstIndex(of: "}") else {
          throw node.problem("${ is never closed", fix: "Close it with }, or write \\${.")
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        literal = ""
        let name = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
        pieces.append(.name(try ValueName(String(name), at: node)))
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(first)
        rest = rest.dropFirst()
      }
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
  }
}

/// Holds a name such as `train.layers[0].size`.
struct ValueName {
  enum Step {
    case key(String)
    case index(Int)
  }

  let text: String
  let steps: [Step]

  init(_ written: String, at node: Node) throws(Problem) {
    text = written.filter { $0 != " " }
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let key = pieces.first, !key.isEmpty else { throw Self.malformed(written, at: node) }
      steps.append(.key(String(key)))
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]"), let index = Int(piece.dropLast()), index >= 0 else {
          throw Self.malformed(written, at: node)
        }
        steps.append(.index(index))
      }
    }
    self.steps = steps
  }

  private static func malformed(_ written: String, at node: Node) -> Problem {
    node.problem(
      "${\(SafeText(written).text)} is no name", fix: "Write it like ${train.layers[0]}.")
  }
}
