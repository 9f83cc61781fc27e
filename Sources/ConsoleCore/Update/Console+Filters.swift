import Domain

extension Console {
  /// Saves the kept filter of the view under a name, here and in the operator's file.
  mutating func saveFilter(_ words: [String]) -> [Effect] {
    guard let name = words.first, !name.contains(where: { " @!".contains($0) }) else {
      notice = Notice("give it a name: save-filter good", .warning)
      return []
    }
    guard let source = keptFilter else {
      notice = Notice(
        "no filter is kept here; type one with \(way(to: .adjust(.filter)))", .warning)
      return []
    }
    guard !source.contains("@\(name)") else {
      notice = Notice("the filter \(name) would contain itself", .warning)
      return []
    }
    savedFilters[name] = source
    notice = Notice("@\(name) stands for \(source) from now on", .good)
    return [.keep(.filter(name), text: source)]
  }
}
