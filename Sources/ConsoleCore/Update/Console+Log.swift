public import Domain

extension Console {
  /// The stage run whose log the present place shows.
  public var shownStage: StageRun? {
    if case .log(let address, let run) = place {
      return self.run(run)?.stages.first { $0.address == address }
    }
    guard place == .pipelines else { return nil }
    return selectedStage.flatMap { $0.hasLog ? $0 : nil }
  }

  private var wantedLog: (StageAddress, RunID)? {
    if case .log(let address, let run) = place { return (address, run) }
    return shownStage.map { ($0.address, $0.runID) }
  }

  mutating func followWhatIsShown() -> [Effect] {
    guard let (address, run) = wantedLog else { return [] }
    if log?.address != address || log?.run != run {
      log = LogBuffer(address: address, run: run)
    }
    guard link.isLive, let known = log, !known.isLoading, !known.isComplete else { return [] }
    guard known.problem == nil || known.readAt != nil else { return [] }
    guard known.readAt.map({ now >= $0 }) ?? true else { return [] }
    log?.isLoading = true
    log?.readAt = nil
    return [.readLog(address, run, from: known.offset)]
  }

  mutating func takeLog(
    _ address: StageAddress, _ run: RunID, _ result: Result<LogChunk, Problem>
  ) {
    guard log?.address == address, log?.run == run else { return }
    log?.isLoading = false
    switch result {
    case .success(let chunk):
      log?.take(chunk)
      let isBehind = log.map { $0.lag > 0 && !chunk.bytes.isEmpty } ?? false
      if !isBehind { log?.readAt = now + LogBuffer.pause }
    case .failure(let problem):
      log?.problem = problem
      let canStillCome = shownStage.map { !$0.state.isFinal } ?? false
      log?.readAt = canStillCome ? now + LogBuffer.pause : nil
    }
  }

  /// Scrolls the log by lines; at its end it follows again.
  mutating func scrollLog(by lines: Int) {
    guard let known = log else { return }
    let visible = size.pageLength
    let last = max(0, known.entries.count - visible)
    let start = known.isFollowing ? last : known.top
    let top = min(max(0, start + lines), last)
    log?.top = top
    log?.isFollowing = lines > 0 && top >= last
  }
}

extension Console {
  /// What is looked for in the log on show; absent where no log is shown.
  public var logSearch: String? {
    guard case .log = place else { return nil }
    return typedFilter ?? log?.search ?? ""
  }

  /// Asks for the known lines of the log to be written to a file.
  mutating func saveLog(_ words: [String]) -> [Effect] {
    guard case .log = place, let log else {
      notice = Notice(logless, .warning)
      return []
    }
    guard let path = words.first else {
      notice = Notice("name a file: save-log fit.log", .warning)
      return []
    }
    return [.save(log.wholeText, path: path)]
  }
}

extension StageRun {
  /// Whether its process ran, so that there is something to read.
  var hasLog: Bool {
    switch state {
    case .running, .succeeded, .failed, .cancelled: startedAt != nil
    case .waiting, .cached, .skipped: false
    }
  }
}
