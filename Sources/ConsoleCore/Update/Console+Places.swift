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
  /// The places on the way to the present one, without detours: a place that was left and found
  /// again is named once, and of models, columns or runs shown one after the other the last.
  public var path: [Place] {
    var path: [Place] = []
    for place in visits.places + (visits.places.last == self.place ? [] : [self.place]) {
      if let index = path.firstIndex(of: place) {
        path.removeSubrange((index + 1)...)
      } else if let last = path.last, last.isBeside(place) {
        path[path.count - 1] = place
      } else {
        path.append(place)
      }
    }
    return path
  }
}

extension Place {
  /// Says what a place shows, where the same can be shown of another thing beside it.
  private enum Subject {
    case model, aliases, lineage, drift, endpoint, column, run, record
  }

  /// What the place shows one of; nothing where there is no other one beside it.
  private var subject: Subject? {
    switch self {
    case .models: .model
    case .history: .aliases
    case .lineage: .lineage
    case .drift: .drift
    case .endpoint: .endpoint
    case .feature: .column
    case .run: .run
    case .events, .audit: .record
    case .overview, .fleet, .charts, .pipelines, .log, .runs, .runComparison, .operations,
      .approvals, .plan, .comparison, .evaluation, .alerts:
      nil
    }
  }

  /// Whether two places show the same of different things.
  fileprivate func isBeside(_ other: Place) -> Bool {
    subject != nil && subject == other.subject
  }
}
