internal import ConsoleCore
internal import ConsoleViews
internal import Domain

extension PlainLoop {
  /// How long two equal signs of an answer are kept apart: sooner they count as a key held down.
  private static let equalSignsApart = Duration.milliseconds(130)

  /// Says the open plan or question and asks until it is confirmed, refused or closed.
  ///
  /// - Returns: Whether there was one.
  func confirm(in group: inout DiscardingTaskGroup) async -> Bool {
    if console.question != nil { return await answerQuestion(in: &group) }
    guard console.plan != nil else { return false }
    var said: [String] = []
    while let dialog = console.plan {
      let lines = PlainView.lines(of: dialog, in: console)
      if lines != said { await say(lines) }
      said = lines
      reportPlansSaid(in: &group)
      await settle(in: &group) { $0.plan?.phase != .painting }
      guard let open = console.plan, await answer(open, in: &group) else { break }
      await settle(in: &group)
      if let remark = console.plan?.remark { await say([PlainView.sentence(remark)]) }
    }
    if console.plan != nil { take(.key(.escape), in: &group) }
    return true
  }

  /// Asks what the plan needs; returns whether it was answered.
  private func answer(
    _ dialog: PlanDialog, in group: inout DiscardingTaskGroup
  ) async -> Bool {
    if let words = console.lookOnly, dialog.isConfirmable {
      await say([PlainView.sentence(words)])
      return false
    }
    guard let prompt = PlainView.prompt(for: dialog),
      let text = await ask(prompt + ": ", typedAhead: .isDropped, in: &group), !text.isEmpty
    else { return false }
    // The plan may have changed while the answer was typed.
    guard let plan = dialog.plan, console.plan?.plan == plan else { return true }
    guard !dialog.asksForText else {
      let old = dialog.field == .reason ? dialog.reason : dialog.typedName
      for _ in old { take(.key(.backspace), in: &group) }
      await type(text, in: &group)
      take(.key(.enter), in: &group)
      return true
    }
    await type(text, ifLongAs: plan.risk == .reversible ? "y" : plan.code, in: &group)
    return true
  }

  /// Types an answer of the wanted length; one of another length cannot be meant.
  private func type(
    _ text: String, ifLongAs wanted: String, in group: inout DiscardingTaskGroup
  ) async {
    guard text.count == wanted.count else {
      await say([PlainView.sentence("\(text) is not what was asked for; nothing was sent")])
      return
    }
    await type(text, in: &group)
  }

  private func type(_ text: String, in group: inout DiscardingTaskGroup) async {
    var last: Character?
    for character in text {
      if character == last { await wait(for: Self.equalSignsApart) }
      take(.key(.character(character)), in: &group)
      last = character
    }
  }

  private func answerQuestion(in group: inout DiscardingTaskGroup) async -> Bool {
    guard let question = console.question else { return false }
    await say(PlainView.lines(of: question))
    let wanted = question.count.map(String.init) ?? "y"
    let prompt = "type \(wanted) to go on; an empty line cancels: "
    let text = await ask(prompt, typedAhead: .isDropped, in: &group)
    if text == wanted {
      await type(wanted, in: &group)
      if question.count != nil { take(.key(.enter), in: &group) }
    } else {
      take(.key(.escape), in: &group)
    }
    await settle(in: &group)
    return true
  }
}
