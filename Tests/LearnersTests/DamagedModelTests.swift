import Domain
import Foundation
import Learners
import Testing

@Suite struct DamagedModelTests {
  private static let again = "Train the model again, or copy it again from where it was saved."

  private func text() throws -> String {
    String(decoding: try FixtureFiles.bytes("2.1.4-binary-logistic.json"), as: UTF8.self)
  }

  private func problem(_ text: String) -> Problem? {
    #expect(throws: Problem.self) { try TreeEnsemble(xgboostJSON: Array(text.utf8)) }
  }

  private func problem(replacing old: String, with new: String) throws -> String? {
    let before = try text()
    let after = before.replacingOccurrences(of: old, with: new)
    #expect(after != before)
    return problem(after)?.sentence
  }

  @Test func `another booster is refused`() throws {
    let sentence = try problem(replacing: #""name":"gbtree""#, with: #""name":"dart""#)
    #expect(sentence == "the model's booster dart is not supported. Train with booster gbtree.")
  }

  @Test func `an unknown version is refused`() throws {
    let sentence = try problem(replacing: #""version":[2,1,4]"#, with: #""version":[4,0,0]"#)
    #expect(
      sentence == "the model was saved by XGBoost 4.0.0, whose files are not known here. "
        + "Save it with XGBoost 1.x, 2.x or 3.x.")
  }

  @Test func `an unknown objective is refused`() throws {
    let sentence = try problem(
      replacing: #""name":"binary:logistic""#, with: #""name":"survival:cox""#)
    #expect(
      sentence?.hasPrefix("the model's objective survival:cox is not supported. Train with") == true
    )
  }

  @Test func `several targets are refused`() throws {
    let sentence = try problem(replacing: #""num_target":"1""#, with: #""num_target":"3""#)
    #expect(
      sentence
        == "the model has several targets, which is not supported. Train one model for each target."
    )
  }

  @Test func `splits on categories are refused`() throws {
    let sentence = try problem(replacing: #""split_type":[0"#, with: #""split_type":[1"#)
    #expect(
      sentence == "the model splits on categories inside XGBoost, which is not supported (tree 0). "
        + "Train without enable_categorical; binnacle fit codes categories.")
  }

  @Test func `a base score that cannot be read is damage, never a guess`() throws {
    let sentence = try problem(
      replacing: #""base_score":"2.990135E-1""#, with: #""base_score":"high""#)
    #expect(sentence?.contains("the JSON cannot be read") == true)
    let outside = try problem(
      replacing: #""base_score":"2.990135E-1""#, with: #""base_score":"7""#)
    #expect(
      outside == "the model file is damaged: its base_score does not suit binary:logistic. "
        + Self.again)
  }

  @Test func `a child out of range is damage`() throws {
    let sentence = try problem(
      replacing: #""left_children":[1"#, with: #""left_children":[999"#)
    #expect(
      sentence == "the model file is damaged: node 999 is out of place (tree 0). " + Self.again)
  }

  @Test func `a node that is its own ancestor is damage`() throws {
    let sentence = try problem(replacing: #""left_children":[1"#, with: #""left_children":[0"#)
    #expect(sentence == "the model file is damaged: node 0 is out of place (tree 0). " + Self.again)
  }

  @Test func `a truncated file is damage`() throws {
    let whole = try text()
    for share in [0.1, 0.5, 0.9, 0.999] {
      let cut = String(whole.prefix(Int(Double(whole.count) * share)))
      #expect(problem(cut)?.code == .damaged)
    }
  }

  @Test func `a foreign document is damage`() {
    #expect(
      problem("{}")?.sentence
        == "the model file is damaged: it holds no XGBoost model. " + Self.again)
  }

  @Test(arguments: UInt64(0)..<200)
  func `a model with a few bytes changed never traps`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var bytes = try FixtureFiles.bytes("2.1.4-binary-logistic.json")
    for _ in 0..<3 {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0x20...0x7E, using: &random)
    }
    guard let model = try? TreeEnsemble(xgboostJSON: bytes) else { return }
    _ = model.predict(row: Array(repeating: 0.5, count: model.featureCount))
  }
}
