import Domain

extension Console {
  mutating func openPlan(
    _ request: PlanRequest, by key: Key?, remark: String? = nil
  ) -> [Effect] {
    planSerial += 1
    plan = PlanDialog(request, openedBy: key, serial: planSerial, remark: remark)
    return [.plan(request)]
  }

  mutating func takePlan(
    _ request: PlanRequest, _ result: Result<Plan, Problem>
  ) -> [Effect] {
    guard let dialog = plan, dialog.request == request, dialog.phase == .loading else { return [] }
    switch result {
    case .success(let answer):
      plan?.show(answer, at: now)
      return [.acknowledgePaint(dialog.serial)]
    case .failure(let problem):
      plan?.phase = .refused(problem)
      return []
    }
  }

  mutating func takePlanKey(_ key: Key) -> [Effect] {
    switch key {
    case .escape:
      closePlan()
      return []
    case .up: plan?.scroll(by: -1)
    case .down: plan?.scroll(by: 1)
    case .pageUp: plan?.scroll(by: -size.planPageLength)
    case .pageDown: plan?.scroll(by: size.planPageLength)
    default:
      guard lookOnly == nil else { return [] }
      plan?.advance(to: now)
      if let confirmation = plan?.take(key, at: now) { return send(confirmation) }
    }
    return []
  }

  private mutating func closePlan() {
    notice =
      plan?.phase == .sending
      ? Notice("it was sent already; the engine carries it out") : Notice("nothing was sent")
    plan = nil
  }

  private mutating func send(_ confirmation: Confirmation) -> [Effect] {
    guard let dialog = plan else { return [] }
    guard link.isLive else {
      plan?.remark = "no engine answers; nothing was sent"
      plan?.typedCode = ""
      return []
    }
    plan?.phase = .sending
    let command = dialog.command(confirmation)
    pending[dialog.subject(of: confirmation)] = PendingOperation(
      words: dialog.pendingWords, command: command)
    return [.send(command)]
  }

  mutating func takeReceipt(
    _ command: Command, _ result: Result<Receipt, Problem>
  ) -> [Effect] {
    switch result {
    case .success(let receipt):
      accept(command, receipt)
      return []
    case .failure(let problem): return refuse(command, problem)
    }
  }

  private mutating func accept(_ command: Command, _ receipt: Receipt) {
    notice = Notice(bulk?.accept(command) ?? receipt.message, .good)
    if isShown(command) { plan = nil }
    if case .tracking(let change) = command { takeDeletion(change) }
    for (subject, operation) in pending where operation.command == command {
      if let number = receipt.eventNumber, number > overview.number {
        pending[subject]?.eventNumber = number
      } else {
        pending[subject] = nil
      }
    }
  }

  private mutating func refuse(_ command: Command, _ problem: Problem) -> [Effect] {
    for (subject, operation) in pending where operation.command == command {
      pending[subject] = nil
    }
    guard isShown(command), let dialog = plan else {
      notice = Notice(problem.sentence, .bad)
      return []
    }
    guard problem.code == .planStale, dialog.purpose == .confirm else {
      plan?.phase = .refused(problem)
      return []
    }
    let remark = "the plan was stale, nothing was sent; this is the new one"
    return openPlan(dialog.request, by: dialog.openingKey, remark: remark)
  }

  private func isShown(_ command: Command) -> Bool {
    guard plan?.phase == .sending, let shown = plan?.plan?.id else { return false }
    switch command {
    case .registry(.confirm(let confirmation)): return shown == confirmation.planID
    case .registry(.approve(let id, _)), .registry(.reject(let id, _)): return shown == id
    default: return false
    }
  }

  /// Forgets what was awaited once the event that makes it true has arrived.
  mutating func settle(_ fact: NumberedEvent) {
    for (subject, operation) in pending
    where operation.eventNumber.map({ $0 <= fact.number }) ?? fact.event.settles(subject) {
      pending[subject] = nil
    }
  }
}

extension PlanDialog {
  /// What is sent once everything is typed.
  fileprivate func command(_ confirmation: Confirmation) -> Command {
    let reason = confirmation.reason ?? ""
    return switch purpose {
    case .confirm: .registry(.confirm(confirmation))
    case .approve: .registry(.approve(confirmation.planID, reason: reason.isEmpty ? nil : reason))
    case .reject: .registry(.reject(confirmation.planID, reason: reason))
    }
  }

  fileprivate func subject(of confirmation: Confirmation) -> PendingOperation.Subject {
    purpose == .confirm ? .model(request.model) : .plan(confirmation.planID)
  }

  fileprivate var pendingWords: String {
    switch purpose {
    case .confirm: request.pendingWords
    case .approve: "approving"
    case .reject: "rejecting"
    }
  }
}

extension PlanRequest {
  /// What is shown until the event arrives.
  fileprivate var pendingWords: String {
    switch self {
    case .promote(_, let version, _): "promoting v\(version)"
    case .rollBack: "rolling back"
    case .undo: "undoing"
    case .retrain: "starting training"
    case .sync: "syncing"
    }
  }
}

extension Event {
  /// Whether the event makes true what was asked about `subject`.
  fileprivate func settles(_ subject: PendingOperation.Subject) -> Bool {
    switch (subject, self) {
    case (.model(let model), .registry(.aliasMoved(let move, _))): move.model == model
    case (.model(let model), .pipeline(.runStarted(let run))): run.model == model
    case (.model(let model), .serving(.replayChanged(let progress))): progress.model == model
    case (.pipeline(let name), .pipeline(.runStarted(let run))): run.pipelines.contains(name)
    case (.plan(let id), .registry(.planMoved(let step))): step.planID == id
    case (.run(let id), .pipeline(.runEnded(let ended, _, _))): id == ended
    case (.trigger(let name), .trigger(let event)): event.name == name
    case (.alert(let id), .monitoring(.alertAcknowledged(let alert))): alert.id == id
    default: false
    }
  }
}

extension PlanDialog {
  private static let mostLines = 400

  mutating func scroll(by lines: Int) {
    guard lines < 0 || linesBelow != 0 else { return }
    top = min(max(0, top + lines), Self.mostLines)
  }
}
