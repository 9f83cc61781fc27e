import Dispatch
public import Domain
import Glibc
import Synchronization

/// Runs attempts as processes of this machine that outlive the engine.
///
/// Each attempt has a folder of small files; see `AttemptFolder`. All files are read and written
/// on one queue, never on the threads that `async` code shares.
public final class LocalExecutor: StageExecutor {
  private let folder: String
  private let environment: [String: String]
  private let queue = DispatchQueue(label: "binnacle.executor.local")
  private let attempts = Mutex<[String: LocalAttempt]>([:])
  private let memory: MemoryWatch

  /// Creates an executor.
  ///
  /// - Parameters:
  ///   - folder: The absolute path of the folder that holds the attempts.
  ///   - environment: The environment commands start from, usually the engine's own.
  public init(folder: String, environment: [String: String]) {
    self.folder = folder
    self.environment = environment
    memory = MemoryWatch(queue: queue)
  }

  /// Starts an attempt, or finds it running or finished when the token was submitted before.
  public func submit(
    _ spec: StageSpec, token: AttemptToken
  ) async throws(Problem) -> AttemptReference {
    guard token.isFileName else {
      throw Problem(
        .invalidInput, "\(SafeText(token.rawValue).text) cannot name an attempt",
        fix: "Use letters, digits, points and dashes.")
    }
    let reference = AttemptReference(token: token, handle: token.rawValue)
    return try await onQueue { () throws(Problem) in
      try self.start(spec, reference)
      return reference
    }
  }

  /// Returns the states of attempts as they are now.
  public func poll(
    _ references: [AttemptReference]
  ) async throws(Problem) -> [AttemptReference: AttemptState] {
    try await onQueue { () throws(Problem) in
      var states: [AttemptReference: AttemptState] = [:]
      for reference in references { states[reference] = try self.attempt(reference).state() }
      return states
    }
  }

  /// Waits until an attempt has ended.
  public func end(of reference: AttemptReference) async throws(Problem) -> AttemptState {
    let attempt = try await onQueue { () throws(Problem) in
      let attempt = try self.attempt(reference)
      // An attempt of an earlier engine is looked at from now on.
      if let process = attempt.folder.process, process.isAlive { self.memory.begin(process.pid) }
      return attempt
    }
    let waiter = AttemptWaiter()
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        waiter.wait(continuation)
        self.queue.async { attempt.whenEnded { waiter.finish() } }
      }
    } onCancel: {
      waiter.finish()
    }
    let state = try await onQueue { () throws(Problem) in try attempt.state() }
    guard state.isFinal else {
      throw Problem(
        .cancelled, "waiting for attempt \(reference.token) was given up",
        fix: "The attempt goes on; ask for its state again.")
    }
    return state
  }

  /// Returns what an ended attempt used.
  public func usage(of reference: AttemptReference) async -> StageUsage? {
    try? await onQueue { () throws(Problem) in
      let attempt = try self.attempt(reference)
      let peak = attempt.folder.process.flatMap { self.memory.end($0.pid) }
      guard let seconds = attempt.folder.cpuSeconds else { return nil }
      return StageUsage(cpuSeconds: seconds, peakMemoryBytes: peak)
    }
  }

  /// Asks an attempt to stop, and kills it when it has not ended after `grace`.
  public func cancel(_ reference: AttemptReference, grace: Duration) async throws(Problem) {
    try await onQueue { () throws(Problem) in
      try self.attempt(reference).stop(.cancelled, grace: grace)
    }
  }

  /// Removes the files of an ended attempt; its log stays.
  public func collect(_ reference: AttemptReference) async throws(Problem) {
    try await onQueue { () throws(Problem) in
      let attempt = try self.attempt(reference)
      guard try attempt.state().isFinal else {
        throw Problem(
          .conflict, "attempt \(reference.token) still runs", fix: "Cancel it or wait for its end.")
      }
      self.forget(attempt, reference)
    }
  }

  /// Removes the files of every ended attempt but those that are kept.
  public func collect(allBut kept: [AttemptReference]) async throws(Problem) {
    let kept = Set(kept.map(\.handle) + [".", ".."])
    try await onQueue { () throws(Problem) in
      for name in SmallFile.names(in: self.folder) where !kept.contains(name) {
        let reference = AttemptReference(token: AttemptToken(name), handle: name)
        let attempt = try self.attempt(reference)
        if try attempt.state().isFinal { self.forget(attempt, reference) }
      }
    }
  }

  private func forget(_ attempt: LocalAttempt, _ reference: AttemptReference) {
    if let process = attempt.folder.process { _ = memory.end(process.pid) }
    attempt.folder.remove()
    attempts.withLock { _ = $0.removeValue(forKey: reference.handle) }
  }

  /// Starts the wrapper, unless the attempt has begun already.
  private func start(_ spec: StageSpec, _ reference: AttemptReference) throws(Problem) {
    let attempt = try attempt(reference)
    guard !attempt.wasSpawned, !attempt.folder.isClaimed else { return attempt.watch() }
    try attempt.folder.create(timeout: spec.timeout)
    if let slash = spec.logPath.lastIndex(of: "/") {
      try SmallFile.makeFolders(String(spec.logPath[..<slash]))
    }
    let environment = CommandEnvironment(base: environment, spec: spec)
    let arguments = StageWrapper.arguments(
      attempt: attempt.folder.path, shell: environment.shell, commands: spec.commands)
    let pid = try SessionProcess.spawn(
      StageWrapper.shell, arguments: arguments, environment: environment.variables,
      workingDirectory: spec.workingDirectory, log: spec.logPath)
    attempt.wasSpawned(as: pid, timeout: spec.timeout)
    memory.begin(pid)
  }

  private func attempt(_ reference: AttemptReference) throws(Problem) -> LocalAttempt {
    let path = folder + "/" + reference.handle
    return attempts.withLock { known in
      if let attempt = known[reference.handle] { return attempt }
      let attempt = LocalAttempt(folder: AttemptFolder(path: path), queue: queue)
      known[reference.handle] = attempt
      return attempt
    }
  }

  private func onQueue<Outcome: Sendable>(
    _ body: @escaping @Sendable () throws(Problem) -> Outcome
  ) async throws(Problem) -> Outcome {
    let result: Result<Outcome, Problem> = await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Result(catching: body)) }
    }
    return try result.get()
  }
}
