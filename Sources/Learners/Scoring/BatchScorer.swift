public import Domain
import Foundation
import Tables

/// Scores a CSV file into a CSV file: one row for each, in the same order, in bounded memory.
///
/// A run that was cut off is continued by the next one on the same model, input and columns.
public struct BatchScorer: Sendable {
  private let model: LoadedModel
  private let identifier: String?
  private let kept: [String]
  private let pieceBytes: Int

  /// Creates a scorer.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - identifier: The column that names each row in the output; nil numbers the rows from 1.
  ///   - kept: Columns carried into the output as they are.
  public init(model: LoadedModel, identifier: String?, kept: [String] = []) {
    self.init(model: model, identifier: identifier, kept: kept, pieceBytes: CSVPieces.pieceBytes)
  }

  init(model: LoadedModel, identifier: String?, kept: [String], pieceBytes: Int) {
    self.model = model
    self.identifier = identifier
    self.kept = kept
    self.pieceBytes = pieceBytes
  }

  /// Tells what was scored.
  public struct Summary: Sendable, Hashable {
    /// How many rows were scored, those of an earlier run included.
    public var rows = 0
    /// How many of them an earlier run had scored.
    public var resumedRows = 0
    /// How many values of each feature were levels that training did not see, in this run.
    public var unseen: [String: Int] = [:]
  }

  /// Scores `input` into `output`.
  ///
  /// - Parameters:
  ///   - input: A CSV file with every feature among its columns.
  ///   - output: The CSV file to write; it appears when it is whole.
  ///   - progress: Called after each piece with the rows done so far.
  /// - Returns: What was scored.
  /// - Throws: ``Problem`` with code `fileMissing`, `invalidInput` or `diskFull`.
  public func score(
    _ input: String, to output: String, progress: (Int) -> Void = { _ in }
  ) throws(Problem) -> Summary {
    let columns = try checkedColumns(of: input)
    let checkpoint = ScoringCheckpoint(output: output, identity: try identity(of: input))
    let done = checkpoint.read()
    var pieces = try CSVPieces(path: input, pieceBytes: pieceBytes)
    let file = try PartialFile(path: output, keeping: done?.outputBytes ?? 0)
    var summary = Summary(rows: done?.rows ?? 0, resumedRows: done?.rows ?? 0)
    if let done {
      pieces.skip(to: done.inputOffset)
    } else {
      try file.append(CSVWriter(columnNames: columns.output).bytes)
    }
    while let piece = try pieces.next() {
      let block = try read(piece, of: input)
      try file.append(try scored(block, columns, &summary))
      checkpoint.write(
        .init(inputOffset: pieces.offset, outputBytes: file.byteCount, rows: summary.rows))
      progress(summary.rows)
    }
    try file.finish()
    checkpoint.remove()
    return summary
  }

  /// Names the columns of the output.
  private struct Columns {
    let output: [String]
  }

  private func checkedColumns(of input: String) throws(Problem) -> Columns {
    let file = try CSVFile(path: input)
    let names = file.columnNames
    for feature in model.features where !names.contains(feature.name) {
      throw Preprocessing.missingColumn(feature.name, at: file.source)
    }
    for name in kept + (identifier.map { [$0] } ?? []) where !names.contains(name) {
      throw Problem(
        .invalidInput, "the input has no column \(SafeText(name))", at: file.source,
        fix: NearestName.advice(for: name, among: names))
    }
    let answers =
      switch model.manifest.task {
      case .binary: ["score", "predicted"]
      case .regression: ["score"]
      case .multiclass: model.manifest.classes.map { "score_\($0)" } + ["predicted"]
      }
    return Columns(output: [identifier ?? "row"] + kept.filter { $0 != identifier } + answers)
  }

  private func read(_ piece: [UInt8], of input: String) throws(Problem) -> RowBlock {
    var kinds: [String: ColumnKind] = [:]
    var missing: [String: [String]] = [:]
    for name in kept { kinds[name] = .categorical }
    if let identifier { kinds[identifier] = .categorical }
    for feature in model.features {
      kinds[feature.name] = feature.kind
      missing[feature.name] = feature.missing
    }
    do {
      return try CSVReader.read(bytes: piece, kinds: kinds, missing: missing)
    } catch {
      // The place within the piece is not the place within the file: the whole file names it.
      _ = try CSVFile(path: input).rows(kinds: kinds, missing: missing)
      throw error
    }
  }

  private func scored(
    _ block: RowBlock, _ columns: Columns, _ summary: inout Summary
  ) throws(Problem) -> [UInt8] {
    let coded = try model.preprocessing.encode(block)
    let answers = model.predict(coded.matrix)
    summary.unseen.merge(coded.unseen, uniquingKeysWith: +)
    var writer = CSVWriter(columnNames: columns.output)
    _ = writer.drain()
    let named = identifier.flatMap { block[$0] }
    let carried = kept.filter { $0 != identifier }.compactMap { block[$0] }
    let width = block.rowCount == 0 ? 1 : answers.count / block.rowCount
    for row in 0..<block.rowCount {
      summary.rows += 1
      if let named {
        writer.append(named, at: row)
      } else {
        writer.append(number: Double(summary.rows))
      }
      for column in carried { writer.append(column, at: row) }
      append(answers[row * width..<(row + 1) * width], to: &writer)
    }
    return writer.drain()
  }

  private func append(_ answer: ArraySlice<Double>, to writer: inout CSVWriter) {
    for share in answer { writer.append(number: share) }
    switch model.manifest.task {
    case .regression: break
    case .binary: writer.append(text: answer.first.flatMap(model.predictedClass))
    case .multiclass:
      writer.append(text: model.manifest.classes[MostProbable.index(in: answer)])
    }
  }

  /// Names the model, the input and the columns, so that only the same work is continued.
  private func identity(of input: String) throws(Problem) -> String {
    var hash = StableHash(seed: 0)
    hash.add(try StableJSON.bytes(of: model.manifest))
    hash.add("\(identifier ?? "")|\(kept.joined(separator: ","))".utf8)
    let facts = try? FileManager.default.attributesOfItem(atPath: input)
    let changed = (facts?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    hash.add("\(input)|\(facts?[.size] ?? 0)|\(changed)".utf8)
    return String(hash.value, radix: 16)
  }
}
