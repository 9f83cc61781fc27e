extension Console {
  /// Goes back or forward among the places that were shown.
  mutating func travel(_ step: Int) {
    guard let trail = visits.travel(step) else {
      notice = Notice(
        step < 0 ? "no place was shown before this one" : "no place was left by going back")
      return
    }
    go(along: trail)
  }

  /// Keeps the present place under a letter, or waits for the letter.
  mutating func bookmark(_ words: [String]) {
    guard let word = words.first else {
      awaitedLetter = .bookmark
      notice = Notice("press a letter to keep this place under it")
      return
    }
    guard let letter = Self.letter(word) else {
      notice = Notice("a bookmark is one letter, not \(word)", .warning)
      return
    }
    bookmarks[letter] = trail
    let way = settings.keymap.way(to: .go(.jump))
    notice = Notice("this place is kept; \(way) \(letter) comes back to it", .good)
  }

  /// Goes to the place kept under a letter, or waits for the letter.
  mutating func jump(_ words: [String]) {
    guard !bookmarks.isEmpty else {
      let way = settings.keymap.way(to: .adjust(.bookmark))
      notice = Notice("no place is kept; \(way) and a letter keep one", .warning)
      return
    }
    guard let word = words.first else {
      awaitedLetter = .jump
      notice = Notice("which place? \(bookmarkWords)")
      return
    }
    guard let letter = Self.letter(word), let trail = bookmarks[letter] else {
      notice = Notice("no place is kept under \(word); there are \(bookmarkWords)", .warning)
      return
    }
    go(along: trail)
  }

  /// Takes the letter that was waited for; any other key gives up.
  mutating func takeLetter(_ key: Key, for use: AwaitedLetter) {
    awaitedLetter = nil
    notice = nil
    guard case .character(let letter) = key, letter != " " else {
      notice = Notice(use == .bookmark ? "nothing was kept" : "nothing was opened")
      return
    }
    switch use {
    case .bookmark: bookmark([String(letter)])
    case .jump: jump([String(letter)])
    }
  }

  private mutating func go(along trail: [Place]) {
    self.trail = trail
    if let model = place.model { chosenModel = model }
    outdateShownPage()
  }

  private static func letter(_ word: String) -> Character? {
    word.count == 1 ? word.first : nil
  }

  /// The kept places in words: `a census drift, b events`.
  private var bookmarkWords: String {
    bookmarks.sorted { $0.key < $1.key }
      .map { letter, trail in "\(letter) \(trail.last?.words ?? "")" }
      .joined(separator: ", ")
  }
}

extension Place {
  /// The place in a few words.
  var words: String { ([view.rawValue] + crumbs).joined(separator: " ") }
}

extension Console {
  /// The places above the present one and that one itself, from the overview down; a view that is
  /// opened by its own key stands directly below the overview.
  public var path: [Place] {
    var path: [Place] = [.overview]
    for place in trail {
      if let index = path.firstIndex(of: place) {
        path.removeSubrange((index + 1)...)
      } else {
        path.append(place)
      }
    }
    return path
  }
}
