import Domain

extension Console {
  mutating func markSelected() {
    guard case .version(let version)? = selectedRow else { return }
    var marked = marks[version.model] ?? []
    if let index = marked.firstIndex(of: version.number) {
      marked.remove(at: index)
    } else {
      marked.append(version.number)
      if marked.count > 2 { marked.removeFirst() }
    }
    marks[version.model] = marked.isEmpty ? nil : marked
  }

  /// The versions that a comparison would show: both marked ones, else the champion and the
  /// selected one.
  var versionsToCompare: (ModelName, Int, Int)? {
    guard let model = place.model ?? chosenModel else { return nil }
    let marked = marks[model] ?? []
    if marked.count == 2 { return (model, marked[0], marked[1]) }
    guard case .version(let version)? = selectedRow else { return nil }
    guard let other = marked.first ?? self.model(model)?.champion, other != version.number else {
      return nil
    }
    return (model, other, version.number)
  }

  func comparison(with version: ModelVersion) -> Place? {
    guard let champion = model(version.model)?.champion, champion != version.number else {
      return nil
    }
    return .comparison(version.model, champion, version.number)
  }

  mutating func compare(_ words: [String]) {
    var wanted = versionsToCompare
    if words.count >= 3, let model = namedModel(words) {
      guard let left = Int(words[1]), let right = Int(words[2]) else {
        notice = Notice("compare needs two version numbers: compare \(model) 1 2", .warning)
        return
      }
      wanted = (model, left, right)
    }
    guard let (model, left, right) = wanted else {
      notice = Notice("mark two versions with space, then compare", .warning)
      return
    }
    let place = Place.comparison(model, left, right)
    if self.place != place { trail.append(place) }
  }
}
