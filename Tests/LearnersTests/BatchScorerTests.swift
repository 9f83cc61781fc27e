import Domain
import Foundation
import Tables
import Testing

@testable import Learners

@Suite struct BatchScorerTests {
  private func input(_ folder: TemporaryFolder, rows: Int = 300) throws -> (String, RowBlock) {
    let loans = try SmallTables.loans(rows: rows, seed: 4)
    let text = String(decoding: CSVWriter.bytes(of: loans), as: UTF8.self)
    return (try folder.write(text, to: "in.csv"), loans)
  }

  @Test(arguments: [LearnerKind.boostedTrees, .logistic])
  func `a file in many pieces scores as its rows one by one (R0-05)`(learner: LearnerKind) throws {
    let folder = try TemporaryFolder()
    let (path, loans) = try input(folder)
    let model = try SmallTables.model(learner).loaded
    let scorer = BatchScorer(model: model, identifier: "id", kept: ["repaid"], pieceBytes: 1_000)
    let summary = try scorer.score(path, to: folder.file("out.csv"))
    #expect(summary.rows == 300)
    let out = try CSVReader.read(folder.file("out.csv"))
    #expect(out.columnNames == ["id", "repaid", "score", "predicted"])
    #expect(out["id"]?.numbers == loans["id"]?.numbers)
    for row in 0..<300 {
      #expect(try out["score"]?.numbers?[row] == model.predict(loans.rows(row..<row + 1))[0])
    }
  }

  @Test func `without an id rows are numbered from 1`() throws {
    let folder = try TemporaryFolder()
    let (path, _) = try input(folder, rows: 3)
    let scorer = BatchScorer(model: try SmallTables.model().loaded, identifier: nil)
    _ = try scorer.score(path, to: folder.file("out.csv"))
    #expect(try CSVReader.read(folder.file("out.csv"))["row"]?.numbers == [1, 2, 3])
  }

  @Test func `a run that was cut off is continued and ends with the same bytes`() throws {
    let folder = try TemporaryFolder()
    let (path, _) = try input(folder)
    let model = try SmallTables.model().loaded
    let scorer = BatchScorer(model: model, identifier: "id", kept: [], pieceBytes: 1_000)
    _ = try scorer.score(path, to: folder.file("whole.csv"))
    _ = try scorer.score(path, to: folder.file("out.csv")) { done in
      guard done > 100, done < 200 else { return }
      for end in [".partial", ".partial.json"] {
        try? FileManager.default.removeItem(atPath: folder.file("saved\(end)"))
        try? FileManager.default.copyItem(
          atPath: folder.file("out.csv\(end)"), toPath: folder.file("saved\(end)"))
      }
    }
    for end in [".partial", ".partial.json"] {
      try FileManager.default.moveItem(
        atPath: folder.file("saved\(end)"), toPath: folder.file("out.csv\(end)"))
    }
    let summary = try scorer.score(path, to: folder.file("out.csv"))
    #expect(summary.resumedRows > 100)
    #expect(summary.rows == 300)
    #expect(try folder.bytes("out.csv") == folder.bytes("whole.csv"))
  }

  @Test func `levels never seen are counted`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("income,plan,debt\n1,platinum,2\n2,gold,1\n", to: "in.csv")
    let scorer = BatchScorer(model: try SmallTables.model().loaded, identifier: nil)
    #expect(try scorer.score(path, to: folder.file("out.csv")).unseen == ["plan": 1])
  }

  @Test func `a missing feature is named and nothing is written`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("income,plan\n1,gold\n", to: "in.csv")
    let scorer = BatchScorer(model: try SmallTables.model().loaded, identifier: nil)
    let problem = #expect(throws: Problem.self) {
      try scorer.score(path, to: folder.file("out.csv"))
    }
    #expect(
      problem?.sentence
        == "the input has no column debt, which the model needs (in.csv). "
        + "Add the column under that name.")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["in.csv"])
  }

  @Test func `a broken row is named by its line in the whole file`() throws {
    let folder = try TemporaryFolder()
    let good = String(repeating: "1,gold,2\n", count: 500)
    let path = try folder.write("income,plan,debt\n\(good)1,gold\n", to: "in.csv")
    let scorer = BatchScorer(
      model: try SmallTables.model().loaded, identifier: nil, kept: [], pieceBytes: 1_000)
    let problem = #expect(throws: Problem.self) {
      try scorer.score(path, to: folder.file("out.csv"))
    }
    #expect(problem?.place?.hasPrefix("in.csv:502") == true)
    #expect(FileManager.default.fileExists(atPath: folder.file("out.csv")) == false)
  }
}
