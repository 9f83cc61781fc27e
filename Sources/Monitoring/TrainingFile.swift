public import Domain
internal import Foundation
public import Learners
public import Storage
internal import Tables

/// Writes captured rows with their outcomes as training data: a CSV file with the columns that the
/// pipeline expects.
///
/// A column that was not captured (one that is no feature) stays empty.
public struct TrainingFile: Sendable {
  private let path: String
  private let columns: [String]
  private let target: String
  private let id: String
  private var writer: CSVWriter
  /// The rows that the file holds.
  public let rowCount: Int

  /// Reads the header of the file, which tells its columns.
  ///
  /// - Parameter path: An existing CSV file, perhaps with nothing but its header.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  public init(path: String) throws(Problem) {
    let file = try CSVFile(path: path)
    self.init(
      path: path, columns: file.columnNames, target: "", id: "",
      rowCount: try file.rows().rowCount)
  }

  private init(path: String, columns: [String], target: String, id: String, rowCount: Int) {
    self.path = path
    self.columns = columns
    self.target = target
    self.id = id
    self.rowCount = rowCount
    writer = CSVWriter(columnNames: columns)
  }

  /// Returns the file without its rows, ready to take new ones.
  ///
  /// - Parameters:
  ///   - target: The column of the outcome.
  ///   - id: The column of the row's id.
  /// - Returns: The file with nothing but its header.
  /// - Throws: ``Problem`` with code `invalidInput` when it has no column for the outcome.
  public func emptied(target: String, id: String) throws(Problem) -> TrainingFile {
    guard columns.contains(target) else {
      throw Problem(
        .invalidInput, "the file has no column \(SafeText(target)) for the outcome", at: path,
        fix: "Write the header of the training data into it.")
    }
    return TrainingFile(path: path, columns: columns, target: target, id: id, rowCount: 0)
  }

  /// Adds a captured row.
  ///
  /// - Parameters:
  ///   - record: The row.
  ///   - label: Its outcome.
  ///   - features: How the version that answered coded its features.
  public mutating func append(
    _ record: PredictionRecord, label: String, features: [FeatureCoding]
  ) {
    for column in columns {
      if column == target {
        writer.append(text: label)
      } else if column == id {
        writer.append(text: record.rowID)
      } else if let position = features.firstIndex(where: { $0.name == column }) {
        append(record, at: position, features[position])
      } else {
        writer.append(text: nil)
      }
    }
  }

  private mutating func append(
    _ record: PredictionRecord, at position: Int, _ feature: FeatureCoding
  ) {
    let code = position < record.values.count ? record.values[position] : .nan
    guard !code.isNaN else { return writer.append(text: nil) }
    guard feature.kind == .categorical else { return writer.append(number: code) }
    if code >= 0, code < Double(feature.levels.count) {
      writer.append(text: feature.levels[Int(code)])
    } else {
      writer.append(text: record.texts.first { $0.column == position }?.text)
    }
  }

  /// Replaces the file in one step.
  ///
  /// - Throws: ``Problem`` with code `diskFull` when it cannot be written; the old one stays.
  public func write() throws(Problem) {
    do {
      try Data(writer.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Problem(
        .diskFull, "the training rows cannot be written", at: path,
        fix: "Free space on the disk and try again; the old file stays.", cause: "\(error)")
    }
  }
}
