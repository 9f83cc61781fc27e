import Domain
import Learners
import Tables

/// Turns the inputs of a request into rows of codes; columns are matched by name, in any order.
struct RowCoder: Sendable {
  private let cells: [CellCoder]
  private let positions: [String: Int]
  private let name: String

  init(_ features: [FeatureCoding], name: String) {
    cells = features.map(CellCoder.init)
    self.name = name
    positions = Dictionary(
      features.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func accepts(_ name: String) -> Bool { positions[name] != nil }

  func code(_ request: InferenceRequest) throws(Problem) -> CodedRows {
    var rows = CodedRows(count: request.rowCount * cells.count)
    if let input = request.inputs.first, request.inputs.count == 1,
      input.width > 1 || positions[input.name] == nil
    {
      try checkWidth(of: input)
      for column in cells.indices { fill(column, from: input, cell: column, of: request, &rows) }
      return rows
    }
    for (column, input) in try sources(of: request).enumerated() {
      fill(column, from: input, cell: 0, of: request, &rows)
    }
    return rows
  }

  private func checkWidth(of input: InputTensor) throws(Problem) {
    guard input.width != cells.count else { return }
    throw Problem(
      .invalidInput,
      "the input has \(input.width) values a row, \(name) needs \(cells.count)",
      at: "input 1",
      fix: "Send \(cells.count) values a row in the model's order, or one input for each feature.")
  }

  /// The input of each feature.
  private func sources(of request: InferenceRequest) throws(Problem) -> [InputTensor] {
    var found = [Int](repeating: -1, count: cells.count)
    for (index, input) in request.inputs.enumerated() {
      guard let position = positions[input.name] else { continue }
      guard found[position] < 0 else {
        throw Problem(
          .invalidInput, "input \(shown(position)) comes twice", at: "input \(index + 1)",
          fix: "Send each feature once.")
      }
      guard input.width == 1 else {
        throw Problem(
          .invalidInput, "input \(shown(position)) has \(input.width) values a row, needs 1",
          at: "input \(index + 1)", fix: "Send it with shape [rows, 1].")
      }
      found[position] = index
    }
    if let position = found.firstIndex(of: -1) {
      throw Problem(
        .invalidInput, "there is no input \(shown(position)), which \(name) needs",
        fix: "Add an input of that name; its values may be null.")
    }
    return found.map { request.inputs[$0] }
  }

  private func shown(_ position: Int) -> String {
    SafeText(cells[position].coding.name).text
  }

  private func fill(
    _ column: Int, from input: InputTensor, cell: Int, of request: InferenceRequest,
    _ rows: inout CodedRows
  ) {
    let coder = cells[column]
    let hasTexts = !input.texts.isEmpty
    for row in 0..<request.rowCount {
      let place = row * input.width + cell
      let text = hasTexts ? input.texts[place] : nil
      let (code, outcome) = text.map(coder.code) ?? coder.code(of: input.numbers[place])
      rows.values[row * cells.count + column] = code
      guard case .plain = outcome else {
        rows.note(
          outcome, row: row, column: column,
          text: text ?? CSVWriter.text(of: input.numbers[place]))
        continue
      }
    }
  }
}
