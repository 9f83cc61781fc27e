import Domain
import Serving

/// Turns the body of an infer request into rows to score.
struct InferRequestReader {
  /// The input whose elements are the rows' ids, unless the model has a feature of that name.
  static let idInput = "id"
  /// The most rows of one request.
  static let mostRows = 100_000

  /// A request and the outputs it asks for.
  struct Result {
    var request: InferenceRequest
    var outputs: [String]
  }

  /// Reads a body.
  ///
  /// - Parameters:
  ///   - bytes: The whole body.
  ///   - jsonBytes: How many of them are JSON, when binary tensors follow.
  ///   - hasIDFeature: Whether the model reads a feature called `id`.
  /// - Returns: The rows and the outputs asked for.
  /// - Throws: ``Problem`` with code `invalidInput` that says which input is wrong.
  static func read(
    _ bytes: UnsafeRawBufferPointer, jsonBytes: Int? = nil, hasIDFeature: Bool = false
  ) throws(Problem) -> Result {
    let end = jsonBytes ?? bytes.count
    guard end >= 0, end <= bytes.count else {
      throw Problem(
        .invalidInput, "Inference-Header-Content-Length is larger than the body",
        fix: "Send the number of JSON bytes at the beginning of the body.")
    }
    var cursor = JSONCursor(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
    let body = try InferBody(&cursor)
    var binary = BinaryTensors(UnsafeRawBufferPointer(rebasing: bytes[end...]))
    var request = InferenceRequest(id: body.id, rowCount: 0, inputs: [])
    request.inputs.reserveCapacity(body.inputs.count)
    for (index, input) in body.inputs.enumerated() {
      try add(input, number: index + 1, binary: &binary, hasIDFeature: hasIDFeature, &request)
    }
    try binary.finish()
    guard !request.inputs.isEmpty else {
      throw Problem(
        .invalidInput, "there is no input besides the ids", fix: "Send the features as inputs.")
    }
    return Result(request: request, outputs: body.outputs)
  }

  private static func add(
    _ input: InferBody.Input, number: Int, binary: inout BinaryTensors, hasIDFeature: Bool,
    _ request: inout InferenceRequest
  ) throws(Problem) {
    let place = "input \(number)"
    guard let name = input.name else { throw missing("name", place) }
    guard let shape = input.shape else { throw missing("shape", place) }
    guard let type = input.type else { throw missing("datatype", place) }
    let (rows, width) = try size(shape, place)
    let cells = try cells(input, type, count: rows * width, place, &binary)
    guard cells.count == rows * width else {
      throw Problem(
        .invalidInput, "data has \(cells.count) values, its shape says \(rows * width)",
        at: place, fix: "Make shape and data agree.")
    }
    let areIDs = name == idInput && width == 1 && !hasIDFeature
    if !areIDs { try refuseText(in: cells, type, width: width, place) }
    guard number == 1 || rows == request.rowCount else {
      throw Problem(
        .invalidInput, "the input has \(rows) rows, the inputs before it \(request.rowCount)",
        at: place, fix: "Give every input the same number of rows.")
    }
    request.rowCount = rows
    if areIDs {
      request.rowIDs = ids(cells)
    } else {
      request.inputs.append(
        InputTensor(name: name, width: width, numbers: cells.numbers, texts: cells.texts))
    }
  }

  /// A text where the sender itself says that numbers are is a mistake, not a missing value.
  private static func refuseText(
    in cells: TensorCells, _ type: TensorType, width: Int, _ place: String
  ) throws(Problem) {
    guard type != .bytes, let index = cells.firstText else { return }
    let value = width > 1 ? ", value \(index % width + 1)" : ""
    throw Problem(
      .invalidInput, "text stands where the datatype is \(type.rawValue)",
      at: "\(place), row \(index / width + 1)\(value)",
      fix: "Send a number, null where the value is missing, or datatype BYTES for text.")
  }

  private static func missing(_ member: String, _ place: String) -> Problem {
    Problem(
      .invalidInput, "the input has no \(member)", at: place,
      fix: "Send each input with name, shape, datatype and data.")
  }

  private static func size(
    _ shape: [Int], _ place: String
  ) throws(Problem) -> (rows: Int, width: Int) {
    guard let rows = shape.first, rows > 0, shape.allSatisfy({ $0 > 0 }) else {
      throw Problem(
        .invalidInput, "the input has no rows", at: place, fix: "Send a shape such as [1, 1].")
    }
    guard rows <= mostRows else {
      throw Problem(
        .tooLarge, "the request has \(rows) rows, at most \(mostRows) are taken at once",
        at: place, fix: "Send them in parts.")
    }
    var width = 1
    for size in shape.dropFirst() {
      let (product, isTooLarge) = width.multipliedReportingOverflow(by: size)
      guard !isTooLarge, product <= 1 << 24 else {
        throw Problem(
          .tooLarge, "the shape asks for too many values a row", at: place,
          fix: "Make shape and data agree.")
      }
      width = product
    }
    return (rows, width)
  }

  private static func cells(
    _ input: InferBody.Input, _ type: TensorType, count: Int, _ place: String,
    _ binary: inout BinaryTensors
  ) throws(Problem) -> TensorCells {
    if let cells = input.cells { return cells }
    guard let size = input.binaryBytes else { throw missing("data", place) }
    return try binary.next(type, count: count, size: size, place: place)
  }

  /// The ids as texts; a whole number without its point.
  private static func ids(_ cells: TensorCells) -> [String] {
    cells.numbers.indices.map { index in
      if !cells.texts.isEmpty, let text = cells.texts[index] { return text }
      let number = cells.numbers[index]
      if number.isNaN { return "" }
      return Int64(exactly: number).map(String.init) ?? "\(number)"
    }
  }
}
