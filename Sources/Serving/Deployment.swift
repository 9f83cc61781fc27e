public import Domain
import Learners
import Storage
public import Tables

/// Holds one version of a model, loaded and able to answer.
///
/// Whoever refers to it keeps it loaded: a request holds it until its reply is made.
public final class Deployment: Sendable {
  /// The model.
  public let model: ModelName
  /// The version.
  public let version: Int
  /// What answers.
  public let evaluator: Evaluator
  let coder: RowCoder

  /// Creates a deployment.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - version: The version.
  ///   - evaluator: What answers.
  public init(model: ModelName, version: Int, evaluator: Evaluator) {
    self.model = model
    self.version = version
    self.evaluator = evaluator
    coder = RowCoder(
      evaluator.features, name: "model \(SafeText(model.rawValue)) version \(version)")
  }

  /// The inputs a request must have, in the order the model reads them.
  public var inputs: [Input] {
    evaluator.features.map { Input(name: $0.name, kind: $0.kind) }
  }

  /// Names one input.
  public struct Input: Hashable, Sendable {
    /// The input's name.
    public let name: String
    /// Whether it holds numbers or levels.
    public let kind: ColumnKind
  }

  /// Whether the version reads an input called `name`.
  public func accepts(_ name: String) -> Bool { coder.accepts(name) }

  /// The name of each row: the caller's id, its content when that is empty, else one of ours.
  func rowIDs(of request: InferenceRequest, _ rows: CodedRows, requestID: String) -> [String] {
    guard !request.rowIDs.isEmpty else {
      return (0..<request.rowCount).map { "\(requestID).\($0)" }
    }
    return request.rowIDs.enumerated().map { row, id in
      id.isEmpty ? contentKey(of: row, in: rows) : id
    }
  }

  private func contentKey(of row: Int, in rows: CodedRows) -> String {
    var key = ContentKey()
    key.add(model.rawValue.utf8)
    let width = evaluator.features.count
    for value in rows.values[(row * width)..<((row + 1) * width)] { key.add(value) }
    for text in rows.texts[row] ?? [] {
      key.add(Double(text.column))
      key.add(text.text.utf8)
    }
    return key.text
  }

  /// The captured form of an answered request.
  func batch(
    _ rows: CodedRows, _ reply: InferenceReply, flags: PredictionFlags
  ) -> PredictionBatch {
    let captured = reply.rowIDs.enumerated().map { row, id in
      let outputs = reply.scores[(row * reply.outputCount)..<((row + 1) * reply.outputCount)]
      return PredictionBatch.Row(
        id: id, score: outputs.count == 1 ? outputs[outputs.startIndex] : outputs.max() ?? .nan,
        texts: rows.texts.isEmpty ? [] : rows.texts[row] ?? [],
        flags: rows.repaired.contains(row) ? flags.union(.repaired) : flags)
    }
    return PredictionBatch(
      model: model, version: version, epoch: reply.epoch, requestID: reply.requestID,
      rows: captured, featureCount: evaluator.features.count, values: rows.values)
  }
}
