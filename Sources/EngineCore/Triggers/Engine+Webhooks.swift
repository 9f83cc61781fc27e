public import Domain
internal import Pipelines
internal import Storage
internal import WorkQueues

extension Engine {
  /// Takes a request of another program; once it is signed and new it is kept, and fires the
  /// trigger a little later: whoever sent it does not wait for that.
  ///
  /// - Parameters:
  ///   - delivery: The request.
  ///   - name: The trigger that its address names.
  /// - Returns: What was done: kept, or skipped and why.
  /// - Throws: ``Problem`` with code `notFound` for an unknown trigger, `unauthorised` for a wrong
  ///   signature, `tooManyAttempts` after many of them, `unavailable` when it cannot be kept.
  public func receive(
    _ delivery: WebhookDelivery, for name: TriggerName
  ) async throws(Problem) -> Receipt {
    guard let declared = declaration.trigger(name), case .webhook(let rules) = declared.source
    else {
      throw Problem(
        .notFound, "no trigger takes requests here", at: SafeText(name.rawValue).text,
        fix: "Declare one with webhook: in binnacle.yaml.")
    }
    guard let secret = settings.environment[rules.secretVariable], !secret.isEmpty else {
      throw Problem(
        .unavailable, "the engine has no secret for trigger \(name)", at: rules.secretVariable,
        fix: "Start it with that variable set.")
    }
    guard settings.triggering == .declared else {
      throw Problem(
        .unavailable, "this engine starts no triggers", at: "trigger \(name)",
        fix: "Send it to the workspace's own engine.")
    }
    let id: String
    do throws(Problem) {
      id = try WebhookSignature(rules.provider, secret: secret)
        .check(delivery, at: settings.time.now)
    } catch {
      throw refused(error, from: delivery.address, for: name)
    }
    return try await take(delivery, id, for: declared, rules)
  }

  private func refused(
    _ problem: Problem, from address: String, for name: TriggerName
  ) -> Problem {
    // Whoever floods the port must not fill the disk too.
    if wrongTokens.count("journal of \(name)", at: settings.time.uptime) == 0 {
      journal.note("trigger \(name), from \(SafeText(address)): \(problem.sentence)")
    }
    guard problem.code == .unauthorised,
      wrongTokens.exceeds("hook \(address)", at: settings.time.uptime)
    else { return problem }
    return Problem(
      .tooManyAttempts, "more than \(WrongTokenLimit.most) wrong signatures came from here",
      at: SafeText(address).text, fix: "Wait a minute, then send signed ones.")
  }

  private func take(
    _ delivery: WebhookDelivery, _ id: String, for declared: TriggerDeclaration,
    _ rules: WebhookRules
  ) async throws(Problem) -> Receipt {
    let kinds = ["x-github-event", "x-gitea-event", "x-forgejo-event", "x-gitlab-event"]
    let kind = kinds.compactMap { delivery.headers[$0] }.first ?? "push"
    guard kind != "ping" else { return Receipt(message: "trigger \(declared.name) hears you") }
    let notice = try PushNotice(delivery.body)
    let firing = Self.firing(for: notice, id)
    let obstacle = Self.obstacle(notice, kind, rules)
    let outcome: TriggerOutcome? = try await store.decide { transaction in
      let book = TriggerBook(declared)
      guard let reason = obstacle else { return try book.keep(firing, in: transaction) }
      return try book.skip(firing, because: reason, by: .engine, in: transaction)
    }
    guard case .skipped(let reason, let number)? = outcome else {
      store.signal.ring()
      return Receipt(message: "trigger \(declared.name) takes it: \(firing.words)")
    }
    return Receipt(
      message: "trigger \(declared.name) started nothing: \(reason)", eventNumber: number)
  }

  /// Starts runs for the requests that are kept, until cancelled.
  func runDeliveries() async {
    let hooks = declaration.triggers.filter {
      if case .webhook = $0.source { true } else { false }
    }
    guard !hooks.isEmpty else { return }
    for await _ in store.signal.numbers() {
      for declared in hooks { await answerDeliveries(of: declared) }
    }
  }

  private func answerDeliveries(of declared: TriggerDeclaration) async {
    do throws(Problem) {
      let state = try await store.read { try $0.triggers.state(of: declared.name) }
      for firing in state?.waiting ?? [] { try await answer(firing, of: declared) }
    } catch {
      journal.note(error)
    }
  }

  /// Starts a run for a request, or says why it starts nothing; either way it is kept no longer.
  private func answer(
    _ firing: TriggerFiring, of declared: TriggerDeclaration
  ) async throws(Problem) {
    let reason: String
    do throws(Problem) {
      guard let obstacle = try await elsewhere(firing.branch, declared) else {
        let full = TriggerFiring(
          words: firing.words, key: firing.key, delivery: firing.delivery,
          parameters: try declared.values([:]), revision: firing.revision, branch: firing.branch)
        _ = try await fire(declared, full, by: .engine, force: .usual) { book, transaction in
          try book.forget(firing, in: transaction)
        }
        return
      }
      reason = obstacle
    } catch {
      // What passes is tried again with whatever happens next.
      guard error.code != .unavailable, error.code != .diskFull else { throw error }
      reason = error.sentence
    }
    try await store.decide { transaction in
      let book = TriggerBook(declared)
      try book.forget(firing, in: transaction)
      _ = try book.skip(firing, because: reason, by: .engine, in: transaction)
    }
  }

  /// Why a push cannot be checked out, in words: it is to another branch than the workspace is on.
  private func elsewhere(
    _ pushed: String?, _ declared: TriggerDeclaration
  ) async throws(Problem) -> String? {
    let (source, workspace) = (declared.source, folder.workspace)
    return try await triggerWork.run { () throws(Problem) in
      guard let branch = pushed,
        let place = WorkTree.checkout(of: source, in: workspace)?.folder,
        let own = WorkTree.branch(of: place), own != branch
      else { return nil }
      return "the workspace is on \(SafeText(own))"
    }
  }

  private static func firing(for notice: PushNotice, _ id: String) -> TriggerFiring {
    guard let revision = notice.revision else {
      return TriggerFiring(
        words: notice.branch.map { "push to \($0)" } ?? "request \(id.prefix(16))", delivery: id,
        branch: notice.branch)
    }
    return TriggerFiring(
      words: "\(notice.branch ?? "push") at \(revision.prefix(7))",
      key: "commit:\(notice.branch ?? ""):\(revision)", delivery: id, revision: revision,
      branch: notice.branch)
  }

  /// Why a signed request fires nothing, in words.
  private static func obstacle(
    _ notice: PushNotice, _ kind: String, _ rules: WebhookRules
  ) -> String? {
    // A plain request need not be about a push.
    if rules.provider == .standard, notice.branch == nil, rules.branch == nil { return nil }
    guard kind.lowercased().hasPrefix("push") else { return "\(SafeText(kind)) is no push" }
    guard let branch = notice.branch else { return "it is no push to a branch" }
    if let wanted = rules.branch, branch != wanted { return "it is not about \(wanted)" }
    guard notice.revision != nil else { return "the branch was deleted" }
    if let own = notice.people.first(where: rules.ignored.contains) {
      return "pushes of \(SafeText(own)) do not count"
    }
    return nil
  }
}
