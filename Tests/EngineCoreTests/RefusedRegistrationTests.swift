import Domain
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RefusedRegistrationTests {
  private func problem(of model: String, _ engine: Engine) async -> Problem? {
    do throws(Problem) {
      try await engine.ask(
        .registry(.register(model: ModelName(model), folder: "models/good", runID: nil)))
      return nil
    } catch {
      return error
    }
  }

  @Test func `a model that is not declared gets no version, for no gate would ask about it`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await problem(of: "loan", engine)
    #expect(
      problem?.sentence == "model loan is not declared, so no gate could check it (binnacle.yaml). "
        + "Did you mean loans? Or declare it under models, then restart the engine.")
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test func `a model that reads what the held-out rows do not have is refused`() async throws {
    let scene = try EngineScene()
    try scene.folder.write("id,income,repaid\n1,2,1\n", to: "holdout.csv")
    let engine = try await scene.open()
    let problem = await problem(of: "loans", engine)
    #expect(
      problem?.sentence == "the model reads age, which the held-out rows of loans do not have "
        + "(holdout.csv). "
        + "Register it under the model it was fitted for, or add the column to these rows.")
  }

  @Test func `the same artifact again says which version it is`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let receipt = try await engine.ask(
      .registry(.register(model: EngineScene.loans, folder: "models/good", runID: nil)))
    #expect(receipt.message == "version 2 of loans; the same artifact as version 1")
    let other = try await engine.ask(
      .registry(.register(model: EngineScene.loans, folder: "models/other", runID: nil)))
    #expect(other.message == "version 3 of loans")
  }
}
