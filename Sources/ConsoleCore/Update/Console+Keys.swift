import Domain

extension Console {
  /// Sends a key to whatever lies on top: question, plan, palette, filter, help, view.
  mutating func takeKey(_ key: Key) -> [Effect] {
    if question != nil { return takeAnswer(key) }
    if plan != nil { return takePlanKey(key) }
    if palette != nil { return takePaletteKey(key) }
    if typedFilter != nil {
      takeFilterKey(key)
      return []
    }
    notice = nil
    if helpTop != nil { return takeHelpKey(key) }
    guard let command = Keymap.standard.command(for: key, in: place.view) else {
      notice = Notice("\(key.label) does nothing here; ? lists all keys")
      return []
    }
    return perform(command, by: key)
  }

  /// Carries out a command for the selected row, or says why it cannot be.
  mutating func perform(_ command: KeyCommand, by key: Key?, words: [String] = []) -> [Effect] {
    if words.isEmpty, let reason = unavailable(command) {
      notice = Notice(reason, .warning)
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
    case .adjust(let adjustment): adjust(adjustment)
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

  private mutating func adjust(_ adjustment: KeyCommand.Adjustment) {
    switch adjustment {
    case .mark: markSelected()
    case .follow: log?.isFollowing.toggle()
    case .wrap: log?.isWrapped.toggle()
    case .table: showsTable.toggle()
    case .changes: showsChangesOnly.toggle()
    case .palette:
      palette = Palette()
      complete()
    case .filter: typedFilter = filters[place.view]?.source ?? ""
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
    guard let index = selectedIndex(in: list) else { return }
    select(index + rows)
  }

  private mutating func moveWindow(by windows: Int) {
    guard let page = driftPage, !page.windows.isEmpty else { return }
    let back = (windowsBack[page.model] ?? 0) - windows
    windowsBack[page.model] = min(max(0, back), page.windows.count - 1)
  }

  private mutating func takeHelpKey(_ key: Key) -> [Effect] {
    let length = KeyCommand.all.count
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
    case .reload:
      for request in pages.keys { outdate(request) }
      notice = Notice("asked for everything again")
      return link.isLive ? [] : [.reconnect]
    case .copy:
      guard let line = commandLine else { return [] }
      guard settings.terminal == .full else {
        notice = Notice("no clipboard here; select by hand: \(line)")
        return []
      }
      notice = Notice("sent to the terminal: \(line)")
      return [.copy(line)]
    case .theme: return changeTheme(words)
    case .dump: return dump(words)
    case .mouse:
      isMouseOn.toggle()
      notice = Notice(isMouseOn ? "mouse on; % turns it off" : "mouse off: it selects text again")
      return [.setMouse(isMouseOn)]
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
    if plan != nil || question != nil {
      plan?.remark = "paste is not accepted here; type it"
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
      let filter = Filter(typed)
      filters[place.view] = filter.isEmpty && filter.problem == nil ? nil : filter
      if let problem = filter.problem {
        notice = Notice(problem, .warning)
        filters[place.view] = nil
      }
      typedFilter = nil
    case .backspace: typedFilter = typed.isEmpty ? nil : String(typed.dropLast())
    case .control("u"): typedFilter = ""
    case .character(let character): typedFilter = typed.count < 200 ? typed + [character] : typed
    default: break
    }
  }
}
