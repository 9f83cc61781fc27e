import Domain
import Serving

/// Holds the members of an infer request before they are checked against one another.
struct InferBody {
  var id: String?
  var inputs: [Input] = []
  /// The outputs asked for; empty for all.
  var outputs: [String] = []
  private var hasInputs = false

  /// The most inputs a request may have.
  static let mostInputs = 4_096

  struct Input {
    var name: String?
    var shape: [Int]?
    var type: TensorType?
    var binaryBytes: Int?
    var cells: TensorCells?
  }

  /// Reads the whole body.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` at the first thing that cannot be read.
  init(_ cursor: inout JSONCursor) throws(Problem) {
    var body = InferBody()
    try cursor.object { (cursor, key) throws(Problem) in
      switch key {
      case "id": body.id = try Self.optionalText(&cursor)
      case "inputs":
        body.hasInputs = true
        try cursor.array { (cursor) throws(Problem) in
          guard body.inputs.count < Self.mostInputs else {
            throw cursor.broken("more than \(Self.mostInputs) inputs")
          }
          body.inputs.append(try Self.input(&cursor, number: body.inputs.count + 1))
        }
      case "outputs":
        try cursor.array { (cursor) throws(Problem) in
          try body.outputs.append(Self.output(&cursor))
        }
      default: try cursor.skipValue()
      }
    }
    guard cursor.peek() == nil else { throw cursor.broken("something follows the object") }
    guard body.hasInputs, !body.inputs.isEmpty else {
      throw Problem(
        .invalidInput, "the body has no inputs",
        fix: "Send inputs with name, shape, datatype, data.")
    }
    self = body
  }

  private init() {}

  private static func optionalText(_ cursor: inout JSONCursor) throws(Problem) -> String? {
    if cursor.takeWord("null") { return nil }
    return cursor.peek() == UInt8(ascii: "\"") ? try cursor.string() : try cursor.numberText()
  }

  private static func output(_ cursor: inout JSONCursor) throws(Problem) -> String {
    var name = ""
    try cursor.object { (cursor, key) throws(Problem) in
      if key == "name" { name = try cursor.string() } else { try cursor.skipValue() }
    }
    guard name == InferReplyWriter.score || name == InferReplyWriter.predicted else {
      throw Problem(
        .invalidInput, "one of the outputs asked for does not exist",
        fix: "Ask for \(InferReplyWriter.score) or \(InferReplyWriter.predicted), or for none.")
    }
    return name
  }

  private static func input(
    _ cursor: inout JSONCursor, number: Int
  ) throws(Problem) -> Input {
    var input = Input()
    try cursor.object { (cursor, key) throws(Problem) in
      switch key {
      case "name": input.name = try cursor.string()
      case "shape": input.shape = try shape(&cursor)
      case "datatype": input.type = try type(&cursor, number)
      case "parameters": input.binaryBytes = try binaryBytes(&cursor)
      case "data":
        var cells = TensorCells()
        try cells.read(&cursor, asTexts: input.name == InferRequestReader.idInput)
        input.cells = cells
      default: try cursor.skipValue()
      }
    }
    return input
  }

  private static func type(
    _ cursor: inout JSONCursor, _ number: Int
  ) throws(Problem) -> TensorType {
    guard let type = TensorType(rawValue: try cursor.string()) else {
      throw Problem(
        .invalidInput, "the datatype is unknown", at: "input \(number)",
        fix: "Use FP64, FP32, INT64, INT32, BOOL or BYTES, for example.")
    }
    return type
  }

  private static func shape(_ cursor: inout JSONCursor) throws(Problem) -> [Int] {
    var shape: [Int] = []
    try cursor.array { (cursor) throws(Problem) in
      let size = try cursor.number()
      guard size >= 0, size <= 1e9, size == size.rounded(), shape.count < 8 else {
        throw cursor.broken("a shape needs at most 8 whole numbers")
      }
      shape.append(Int(size))
    }
    return shape
  }

  /// Reads an input's parameters, of which only the size of binary data matters.
  private static func binaryBytes(_ cursor: inout JSONCursor) throws(Problem) -> Int? {
    if cursor.takeWord("null") { return nil }
    var bytes: Int?
    try cursor.object { (cursor, key) throws(Problem) in
      guard key == "binary_data_size" else { return try cursor.skipValue() }
      let size = try cursor.number()
      guard size >= 0, size <= 1e9, size == size.rounded() else {
        throw cursor.broken("binary_data_size needs a whole number")
      }
      bytes = Int(size)
    }
    return bytes
  }
}
