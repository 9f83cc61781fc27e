public import Domain
internal import Storage

extension Engine {
  /// Says what a client's session may do, and what it saved.
  ///
  /// - Parameter caller: Who asks, and in which session.
  /// - Returns: The session as it is now.
  /// - Throws: ``Problem`` when the store failed.
  public func session(of caller: Caller) async throws(Problem) -> SessionState {
    try await store.read { transaction in
      let record = try transaction.sessions.session(
        caller.session.label, of: caller.operatorName)
      return SessionState(
        access: Self.access(of: caller, record, at: transaction.now), saved: record.saved,
        latest: try transaction.sessions.latest(of: caller.operatorName))
    }
  }

  /// Keeps what a console wants to find again; it replaces what the session saved before.
  ///
  /// - Parameters:
  ///   - content: What only the console understands.
  ///   - caller: Who asks, and in which session.
  /// - Returns: What is kept.
  /// - Throws: ``Problem`` with code `tooLarge`, or `invalidInput` for a session without a label.
  @discardableResult
  public func saveSession(
    _ content: String, by caller: Caller
  ) async throws(Problem) -> SavedSession {
    try checkLabel(of: caller)
    guard content.utf8.count <= SavedSession.largestContent else {
      throw Problem(
        .tooLarge, "a session keeps at most \(SavedSession.largestContent / 1_024) KiB",
        at: "session \(caller.session.label)", fix: "Save less.")
    }
    let label = caller.session.label
    return try await store.decide { transaction in
      var record = try transaction.sessions.session(label, of: caller.operatorName)
      let saved = SavedSession(label: label, content: content, savedAt: transaction.now)
      record.saved = saved
      try transaction.sessions.put(record, label: label, of: caller.operatorName)
      return saved
    }
  }

  func perform(_ command: SessionCommand, by caller: Caller) async throws(Problem) -> Receipt {
    try checkLabel(of: caller)
    switch command {
    case .unlock(let minutes): return try await unlock(minutes, by: caller)
    case .lock: return try await lock(by: caller)
    }
  }

  /// Refuses commands that the caller's role does not reach, and those from a session that looks
  /// only; those about the session itself pass.
  func authorise(_ command: Command, by caller: Caller) async throws(Problem) {
    guard caller.session.isWellFormed else { throw Self.malformedLabel }
    try await checkRole(for: command, of: caller)
    if case .session = command { return }
    let access = try await store.read { transaction in
      Self.access(
        of: caller,
        try transaction.sessions.session(caller.session.label, of: caller.operatorName),
        at: transaction.now)
    }
    guard access.isArmed(at: settings.time.now) else {
      let isNamed = !access.label.isEmpty
      throw Problem(
        .readOnly, "this session is read-only", at: isNamed ? "session \(access.label)" : nil,
        fix: isNamed
          ? "Unlock it for a while with :unlock 15m, or with binnacle unlock 15m."
          : "Ask without the scope read-only.")
    }
  }

  private func unlock(_ minutes: Int, by caller: Caller) async throws(Problem) -> Receipt {
    guard (1...SessionCommand.mostMinutes).contains(minutes) else {
      throw Problem(
        .invalidInput, "\(minutes) minutes are no time to unlock a session for",
        at: "session \(caller.session.label)",
        fix: "Give 1 to \(SessionCommand.mostMinutes) minutes.")
    }
    return try await change(caller, command: "unlock", line: "binnacle unlock \(minutes)m") {
      (record, now) in
      guard !Self.access(of: caller, record, at: now).isArmed(at: now) || record.armedUntil != nil
      else {
        throw Problem(
          .nothingToDo, "the session is armed already", at: "session \(caller.session.label)",
          fix: "Lock it with binnacle lock.")
      }
      record.armedUntil = now + .seconds(60 * minutes)
      return "unlocked for \(minutes) min"
    }
  }

  private func lock(by caller: Caller) async throws(Problem) -> Receipt {
    try await change(caller, command: "lock", line: "binnacle lock") { (record, _) in
      record.isLocked = true
      record.armedUntil = nil
      return "read-only"
    }
  }

  /// Changes what is stored of a session, with its event and audit row.
  private func change(
    _ caller: Caller, command: String, line: String,
    _ change: @escaping @Sendable (inout SessionRecord, Timestamp) throws -> String
  ) async throws(Problem) -> Receipt {
    let label = caller.session.label
    return try await store.decide { transaction in
      var record = try transaction.sessions.session(label, of: caller.operatorName)
      let words = try change(&record, transaction.now)
      try transaction.sessions.put(record, label: label, of: caller.operatorName)
      let access = Self.access(of: caller, record, at: transaction.now)
      let event = try transaction.events.append(.engine(.sessionChanged(access)))
      try transaction.audit.append(
        by: caller.operatorName, command: "session.\(command)", subject: "session \(label)",
        outcome: .accepted, detail: words, commandLine: line)
      return Receipt(message: "session \(label) is \(words)", eventNumber: event)
    }
  }

  /// What a session may do: unlocking counts while it lasts, then locking, then what was declared.
  private static func access(
    of caller: Caller, _ record: SessionRecord, at now: Timestamp
  ) -> SessionAccess {
    let (name, label) = (caller.operatorName, caller.session.label)
    func access(_ scope: SessionScope, until: Timestamp? = nil) -> SessionAccess {
      SessionAccess(
        operatorName: name, label: label, scope: scope, armedUntil: until, role: caller.role,
        modelRoles: caller.modelRoles)
    }
    guard caller.highestRole > .viewer else { return access(.readOnly) }
    if let until = record.armedUntil, now < until { return access(.armed, until: until) }
    return access(record.isLocked ? .readOnly : caller.session.scope)
  }

  private func checkLabel(of caller: Caller) throws(Problem) {
    guard caller.session.isWellFormed else { throw Self.malformedLabel }
    guard !caller.session.label.isEmpty else {
      throw Problem(
        .invalidInput, "the session has no label", fix: "Send the header binnacle-session.")
    }
  }

  static let malformedLabel = Problem(
    .invalidInput, "the session's label is not plain text",
    fix: "Use at most \(ClientSession.longestLabel) printable ASCII characters without spaces.")
}
