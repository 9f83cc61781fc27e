import Domain

extension Console {
  /// Takes one message and says what to do outside.
  ///
  /// The result depends on the console and the message alone, so that a test is a comparison.
  ///
  /// - Parameter message: What happened.
  /// - Returns: What to do, in this order.
  public mutating func update(_ message: Message) -> [Effect] {
    var effects = take(message)
    guard !isLeaving else { return effects }
    plan?.advance(to: now)
    keepRows()
    visits.record(trail)
    if let model = selectedModel { chosenModel = model }
    outdateFiles()
    effects += loadWhatIsShown()
    effects += followWhatIsShown()
    effects += followFleet()
    effects += reconnectWhenDue()
    effects += goOnFiltering()
    effects += wakeWhenNeeded()
    return effects
  }

  private mutating func take(_ message: Message) -> [Effect] {
    switch message {
    case .tick(let moment):
      now = max(now, moment)
      return []
    case .wake:
      isFiltering = false
      takeWake()
      return []
    case .resized(let size):
      self.size = size
      return []
    case .resumed(let point): return resume(at: point)
    case .pointed(let row):
      point(at: row)
      return []
    case .painted, .planShown:
      takePaint(message)
      return []
    case .answered(let peer, let time):
      answerTime.take(time, of: peer)
      return []
    case .key(.paste(let text)), .paste(let text):
      takePaste(text)
      return []
    case .key(let key): return takeKey(key)
    case .saved(let result):
      takeSaved(result)
      return []
    case .theme(let result):
      takeTheme(result)
      return []
    case .fleet(let engine, let news):
      take(news, of: engine)
      return []
    case .session(let access):
      self.access = access
      return []
    case .plugin(let call, let result):
      takePlugin(call, result)
      return []
    case .dumped(let result):
      takeDump(result)
      return []
    case .notStarted(let problem):
      notice = Notice(problem.sentence, .bad)
      return []
    case .connected, .linkLost, .stream, .page, .plan, .receipt, .log:
      return takeFromEngine(message)
    }
  }

  /// Takes what the screen says of the open plan; of one that was open before it counts no more.
  private mutating func takePaint(_ message: Message) {
    if case .painted(let serial) = message, plan?.serial == serial { plan?.isPainted = true }
    if case .planShown(let serial, let lines) = message, plan?.serial == serial {
      plan?.take(linesBelow: lines)
    }
  }

  private mutating func takeFromEngine(_ message: Message) -> [Effect] {
    switch message {
    case .connected(let identity, let overview): connect(to: identity, overview)
    case .linkLost(let problem): loseLink(problem)
    case .stream(let items): return takeStream(items)
    case .page(let request, let result): takePage(request, result)
    case .plan(let request, let result): return takePlan(request, result)
    case .receipt(let command, let result): return takeReceipt(command, result)
    case .log(let address, let run, let result): takeLog(address, run, result)
    case .tick, .wake, .resized, .painted, .planShown, .answered, .pointed, .resumed, .key, .paste,
      .theme, .dumped, .saved, .fleet, .plugin, .session, .notStarted:
      break
    }
    return []
  }

  private mutating func takeTheme(_ result: Result<String, Problem>) {
    switch result {
    case .success(let name):
      settings.theme = name
      notice = Notice("theme \(name)", .good)
    case .failure(let problem): notice = Notice(problem.sentence, .bad)
    }
  }

  private mutating func takeSaved(_ result: Result<String, Problem>) {
    switch result {
    case .success(let words): notice = Notice(words, .good)
    case .failure(let problem): notice = Notice(problem.sentence, .bad)
    }
  }
}
