import Domain

extension Console {
  /// Sends a key to whatever lies on top: question, plan, palette, filter, help, view.
  mutating func takeKey(_ key: Key) -> [Effect] {
    if size.isTooSmall, isAsking, key != .escape { return [] }
    if question != nil { return takeAnswer(key) }
    if plan != nil { return takePlanKey(key) }
    if plugin != nil { return takePluginKey(key) }
    if form != nil { return takeFormKey(key) }
    if palette != nil { return takePaletteKey(key) }
    if typedFilter != nil {
      takeFilterKey(key)
      return []
    }
    if let use = awaitedLetter {
      takeLetter(key, for: use)
      return []
    }
    if shownText != nil {
      shownText = nil
      return []
    }
    notice = nil
    if helpTop != nil { return takeHelpKey(key) }
    guard let command = settings.keymap.command(for: key, in: place.view) else {
      let help = settings.keymap.way(to: .adjust(.help))
      notice = Notice("\(key.label) does nothing here; \(help) lists all keys")
      return []
    }
    if command.action != .use(.copy) { lastCopy = nil }
    return perform(command, by: key)
  }

  /// Whether something would be confirmed by the next keys; what cannot be read is not confirmed.
  private var isAsking: Bool { question != nil || plan != nil || plugin != nil || form != nil }

  /// Carries out a command for the selected row, or says why it cannot be or changed nothing.
  mutating func perform(_ command: KeyCommand, by key: Key?, words: [String] = []) -> [Effect] {
    let before = self
    let effects = carryOut(command, by: key, words: words)
    if effects.isEmpty, self == before { notice = Notice(command.idleWords) }
    return effects
  }

  private mutating func carryOut(
    _ command: KeyCommand, by key: Key?, words: [String]
  ) -> [Effect] {
    if words.isEmpty, let reason = unavailable(command) {
      notice = Notice(reason, .warning)
      return []
    }
    if key == nil, words.isEmpty, command.arguments == [.letter] {
      notice = Notice("name a letter: \(command.name) a", .warning)
      return []
    }
    switch command.action {
    case .change(let change): return operate(change, by: key, words: words)
    case .go(.open):
      if case .fleet(let row)? = selectedRow { return attach(to: row) }
      navigate(.open, words: words)
    case .go(let journey): navigate(journey, words: words)
    case .use(let tool): return use(tool, words: words)
    case .move(let move): self.move(move)
    case .adjust(.columns): return chooseColumns(words)
    case .adjust(let adjustment): adjust(adjustment, words)
    }
    return []
  }

  private mutating func move(_ move: KeyCommand.Move) {
    switch move {
    case .rows(let rows): moveCursor(by: rows)
    case .pages(let pages): moveCursor(by: pages * size.pageLength)
    case .first: moveCursor(by: -Self.far)
    case .last: moveCursor(by: Self.far)
    case .windows(let windows): moveWindow(by: windows)
    }
  }

  private mutating func adjust(_ adjustment: KeyCommand.Adjustment, _ words: [String]) {
    switch adjustment {
    case .mark: markSelected()
    case .markRange: markRange()
    case .clearMarks: marks[place] = nil
    case .bookmark: bookmark(words)
    case .follow: log?.isFollowing.toggle()
    case .match(let step): log?.goToMatch(step)
    case .wrap: log?.isWrapped.toggle()
    case .table: if let kind = place.charted { tables.formSymmetricDifference([kind]) }
    case .logScale:
      chartStyle.isLogarithmic.toggle()
      notice = Notice("charts: \(chartStyle.isLogarithmic ? "log scale" : "plain scale")")
    case .smoothing:
      chartStyle.isSmoothed.toggle()
      notice = Notice("charts: \(chartStyle.isSmoothed ? "smoothed" : "as measured")")
    case .changes where place.view == .experiments: comparesEverything.toggle()
    case .changes: showsChangesOnly.toggle()
    case .sort: sortRuns(words)
    case .columns: break
    case .deleted:
      showsDeleted.toggle()
      notice = Notice(showsDeleted ? "deleted ones are shown too" : "deleted ones are left out")
    case .palette:
      palette = Palette()
      complete()
    case .filter: typedFilter = logSearch ?? keptFilter ?? ""
    case .help: helpTop = 0
    }
  }

  private static let far = 1_000_000

  private mutating func moveCursor(by rows: Int) {
    if case .log = place {
      scrollLog(by: rows)
      return
    }
    let list = self.rows
    let index = selectedIndex(in: list)
    if (index ?? 0) + rows >= list.count, loadedPart != nil, link.isLive {
      isMoreWanted = true
      if shownPage.isLoadingMore { notice = Notice("more was asked for and is on its way") }
    }
    if let index { select(index + rows) }
  }

  private mutating func moveWindow(by windows: Int) {
    guard let page = driftPage, !page.windows.isEmpty else { return }
    let back = (windowsBack[page.model] ?? 0) - windows
    let kept = min(max(0, back), page.windows.count - 1)
    windowsBack[page.model] = kept == 0 ? nil : kept
  }

  private mutating func takeHelpKey(_ key: Key) -> [Effect] {
    let length = settings.keymap.commands.count
    let top = helpTop ?? 0
    switch key {
    case .down, .character("j"): helpTop = min(top + 1, length)
    case .up, .character("k"): helpTop = max(0, top - 1)
    case .pageDown, .character(" "): helpTop = min(top + size.pageLength, length)
    case .pageUp: helpTop = max(0, top - size.pageLength)
    case .home: helpTop = 0
    default: helpTop = nil
    }
    return []
  }

  private mutating func use(_ tool: KeyCommand.Tool, words: [String]) -> [Effect] {
    switch tool {
    case .quit:
      isLeaving = true
      return [.quit]
    case .startEngine:
      notice = Notice("starting the engine")
      return [.startEngine]
    case .reload:
      for request in pages.keys { outdate(request) }
      notice = Notice("asked for everything again")
      return link.isLive ? [] : [.reconnect]
    case .copy: return copy()
    case .showText:
      shownText = copyTexts
      return []
    case .theme: return changeTheme(words)
    case .dump: return dump(words)
    case .saveFilter: return saveFilter(words)
    case .saveLog: return saveLog(words)
    case .mouse:
      isMouseOn.toggle()
      let key = way(to: .use(.mouse))
      notice = Notice(
        isMouseOn ? "mouse on; \(key) turns it off" : "mouse off: it selects text again")
      return [.setMouse(isMouseOn)]
    case .plugin: return openPlugin(words)
    case .unlock: return unlock(words)
    case .lock: return [.send(.session(.lock))]
    }
  }

  private mutating func changeTheme(_ words: [String]) -> [Effect] {
    guard let name = words.first else {
      palette = Palette()
      palette?.text = "theme "
      complete()
      return []
    }
    guard settings.themes.contains(name) else {
      let known = settings.themes.joined(separator: ", ")
      notice = Notice("no theme is named \(name); there are \(known)", .warning)
      return []
    }
    return [.setTheme(name)]
  }

  mutating func takePaste(_ text: String) {
    let line = text.prefix { !$0.isNewline }
    if plan != nil || question != nil || plugin != nil || form != nil {
      plan?.remark = "paste is not accepted here; type it"
      question?.remark = "paste is not accepted here; type it"
      form?.remark = "paste is not accepted here; type it"
    } else if palette != nil {
      palette?.edit { $0 += line }
      complete()
    } else if let typed = typedFilter {
      typedFilter = typed + line.prefix(200)
    } else {
      notice = Notice("pasted text is not taken as keys")
    }
  }

  private mutating func takeFilterKey(_ key: Key) {
    let typed = typedFilter ?? ""
    switch key {
    case .escape: typedFilter = nil
    case .enter:
      typedFilter = nil
      if logSearch == nil { keepFilter(typed) } else { log?.look(for: typed) }
    case .backspace: typedFilter = typed.isEmpty ? nil : String(typed.dropLast())
    case .control("u"): typedFilter = ""
    case .character(let character): typedFilter = typed.count < 200 ? typed + [character] : typed
    default: break
    }
  }

  /// Keeps a filter for this kind of place; one that cannot be understood is said and not kept.
  mutating func keepFilter(_ source: String) {
    let filter = made(source)
    let isEmpty = filter.isEmpty && !isQuery(source)
    keptFilter = isEmpty || filter.problem != nil ? nil : source
    if let problem = filter.problem { notice = Notice(problem, .warning) }
  }
}
