import Domain

extension Console {
  /// Asks for the screen to be saved, under the name that words give or one made of the time.
  mutating func dump(_ words: [String]) -> [Effect] {
    let time = CalendarTime(now, aheadOfUTCBy: settings.timeOffset)
    let moment = "\(time.date)-\(time.clockWithSeconds)".filter { $0 != ":" }
    let name = words.isEmpty ? "binnacle-\(place.view.rawValue)-\(moment)" : words[0]
    return [.dump(name)]
  }

  mutating func takeDump(_ result: Result<[String], Problem>) {
    switch result {
    case .success(let files):
      notice = Notice("saved \(files.joined(separator: " and "))", .good)
    case .failure(let problem): notice = Notice(problem.sentence, .bad)
    }
  }
}
