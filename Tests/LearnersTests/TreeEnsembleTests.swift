import Domain
import Learners
import Testing

/// Every version and objective in the fixtures, as `1.7.6-binary-logistic`.
private let savedModels = ["1.7.6", "2.1.4", "3.2.0"].flatMap { version in
  [
    "binary-logistic", "binary-logitraw", "multi-softprob", "reg-squarederror", "reg-logistic",
    "reg-gamma", "count-poisson",
  ].map { "\(version)-\($0)" }
}

@Suite struct TreeEnsembleTests {
  @Test(arguments: savedModels)
  func `a saved model answers as the library that wrote it`(name: String) throws {
    let model = try TreeEnsemble(xgboostJSON: FixtureFiles.bytes("\(name).json"))
    let rows = try FixtureFiles.numbers("rows.csv", skippingHeader: true)
    let expected = try FixtureFiles.numbers("\(name).csv").flatMap { $0 }
    let answers = model.predict(matrix: rows.flatMap { $0 }.map { Float($0) }, rowCount: rows.count)
    #expect(rows.count == 1_000)
    #expect(rows.contains { $0.contains(where: \.isNaN) })
    #expect(answers.count == expected.count)
    let worst = zip(answers, expected).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
    #expect(worst <= 1e-6)
  }

  @Test(arguments: savedModels)
  func `a row alone gives the same bits as in a block (R0-05)`(name: String) throws {
    let model = try TreeEnsemble(xgboostJSON: FixtureFiles.bytes("\(name).json"))
    let rows = try FixtureFiles.numbers("rows.csv", skippingHeader: true)
    let block = model.predict(matrix: rows.flatMap { $0 }.map { Float($0) }, rowCount: rows.count)
    for (index, row) in rows.enumerated() {
      let range = index * model.outputCount..<(index + 1) * model.outputCount
      #expect(model.predictAll(row: row) == Array(block[range]))
      #expect(model.predict(row: row) == block[range.lowerBound])
    }
  }
}
