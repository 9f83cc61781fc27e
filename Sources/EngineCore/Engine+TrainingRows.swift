internal import Domain
internal import Foundation
internal import Monitoring
internal import Storage
internal import WorkQueues

extension Engine {
  /// Counts the labelled rows that arrived since the training file was last written.
  func trainingAdditions(
    for declared: ModelDeclaration
  ) async throws(Problem) -> TrainingAdditions {
    guard let file = declared.retrainFile else { return TrainingAdditions(added: 0, total: 0) }
    let total = try await labelledRows(of: declared.name)
    let path = folder.workspace + "/" + file
    let present = try await work.run { () throws(Problem) in try TrainingFile(path: path).rowCount }
    return TrainingAdditions(added: max(0, total - present), total: total)
  }

  /// Writes all labelled rows, as they were captured, to the file that retraining reads.
  ///
  /// The whole file is written anew, in the order of arrival, so writing twice changes nothing.
  func writeTrainingAdditions(for declared: ModelDeclaration) async throws(Problem) {
    guard let file = declared.retrainFile, let target = declared.outcomeColumn else { return }
    let model = declared.name
    let labels = try await store.readTelemetry { try $0.outcomes.labels(of: model) }
    guard !labels.isEmpty else { return }
    let path = folder.workspace + "/" + file
    var writer = try await work.run { () throws(Problem) in
      try TrainingFile(path: path).emptied(target: target, id: declared.idColumn)
    }
    var position = LogPosition.start
    var written: Set<String> = []
    while true {
      let page = try await monitorReading.run { [predictions, position] () throws(Problem) in
        try predictions.read(model, from: position, maxRecords: 2_000)
      }
      guard page.next != position else { break }
      if let damage = page.damage { journal.note(damage) }
      for record in page.records {
        guard let label = labels[record.rowID], written.insert(record.rowID).inserted else {
          continue
        }
        let version = try await versions.monitored(record.version, of: model)
        writer.append(record, label: label, features: version.features)
      }
      position = page.next
    }
    let rows = writer
    try await work.run { () throws(Problem) in try rows.write() }
  }
}
