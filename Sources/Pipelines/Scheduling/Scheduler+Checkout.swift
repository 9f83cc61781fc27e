public import Domain
internal import Executors
internal import Foundation

extension Scheduler {
  /// How long git may take, so that a remote that never answers holds no run for ever.
  private static let longestCheckout = Duration.seconds(900)

  /// Brings a folder to the commit that a run is about, without touching what nobody has committed.
  ///
  /// Asked again for the same run it finds what git has done, or does.
  ///
  /// - Parameters:
  ///   - revision: The commit.
  ///   - branch: The branch it was pushed to.
  ///   - folder: The absolute path of the work tree, or a folder within.
  ///   - source: The repository to fetch from; the branch's own remote if absent.
  ///   - run: The run.
  /// - Throws: ``Problem`` that says why the folder cannot be at the commit; nothing was changed then.
  public func checkOut(
    _ revision: String, of branch: String?, in folder: String, from source: String?, for run: RunID
  ) async throws(Problem) {
    let executor = runner.executor
    let log = "\(runner.settings.runsFolder)/\(run)/git.txt"
    let attempt = try await executor.submit(
      StageSpec(
        commands: [ShellText.line(["/bin/sh", "-c", CheckoutScript.text])],
        workingDirectory: folder,
        environment: [
          "BINNACLE_REVISION": revision, "BINNACLE_BRANCH": branch ?? "",
          "BINNACLE_SOURCE": source ?? "",
        ], logPath: log, timeout: Self.longestCheckout),
      token: StageRunner.checkout(for: run))
    let state = try await executor.end(of: attempt)
    try await executor.collect(attempt)
    let shown = String(revision.prefix(RunOrigin.shownDigits))
    switch state {
    case .succeeded: return
    case .failed(let failure):
      guard let known = CheckoutScript.Failure(rawValue: failure.code) else { break }
      let bytes = FileManager.default.contents(atPath: log) ?? Foundation.Data()
      throw CheckoutScript.problem(
        known, commit: shown, branch: branch, output: String(decoding: bytes, as: UTF8.self))
    case .queued, .running, .cancelled, .timedOut, .lost, .neverBegun: break
    }
    throw Problem(
      .unavailable, "git did not bring the workspace to commit \(shown)", at: "checkout",
      fix: "Read \(SafeText(log)).")
  }
}
