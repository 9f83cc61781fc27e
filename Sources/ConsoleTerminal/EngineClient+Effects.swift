public import ConsoleCore
internal import Domain
public import EngineLink

extension EngineClient {
  /// Asks the engine what an effect of the console is about.
  ///
  /// - Parameter effect: What the console wants done.
  /// - Returns: The answer as a message, or nothing when the effect is no question to the engine.
  public func answer(to effect: Console.Effect) async -> Console.Message? {
    switch effect {
    case .load(let request):
      .page(request, await result { () throws(Problem) in try await page(request) })
    case .plan(let request):
      .plan(request, await result { () throws(Problem) in try await plan(request) })
    case .send(let command):
      .receipt(command, await result { () throws(Problem) in try await perform(command) })
    case .readLog(let stage, let run, let offset):
      .log(
        stage, run,
        await result { () throws(Problem) in try await log(of: stage, in: run, from: offset) })
    case .after, .acknowledgePaint, .copy, .save, .keep, .setMouse, .setTheme, .dump, .run,
      .reconnect,
      .startEngine,
      .follow, .attach, .quit:
      nil
    }
  }

  private func result<Value>(
    _ call: () async throws(Problem) -> Value
  ) async -> Result<Value, Problem> {
    do throws(Problem) {
      return .success(try await call())
    } catch {
      return .failure(error)
    }
  }
}
