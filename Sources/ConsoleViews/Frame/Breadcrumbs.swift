import ConsoleCore
import Domain
import TextUI

/// Names the places on the way to the present one; where room is short, only the last of them.
struct Breadcrumbs {
  private static let gap = " > "
  private static let leftOut = "..."
  private let way: [Place]

  /// Creates the breadcrumbs of the places from the first to the present one.
  init(_ way: [Place]) {
    self.way = way
  }

  /// Returns the words for as many of the last places as fit in a width, at least for the present
  /// one; what is left out at the left is told by dots.
  func words(in width: Int) -> [String] {
    for first in way.indices {
      let words = (first == 0 ? [] : [Self.leftOut]) + Self.words(for: way[first...])
      if Self.width(of: words) <= width { return words }
    }
    return Self.words(for: way.suffix(1))
  }

  /// A place does not say again what the one before it has said: `models > loans > drift`.
  private static func words(for way: ArraySlice<Place>) -> [String] {
    var words: [String] = []
    var before: [String] = []
    for place in way {
      let own = [place.view.rawValue] + place.crumbs
      let shared = zip(own, before).prefix { $0 == $1 }.count
      let isSameModel = place.model != nil && place.model?.rawValue == before.dropFirst().first
      words += shared > 0 || !isSameModel ? own.dropFirst(shared) : own.prefix(1) + own.dropFirst(2)
      before = own
    }
    return words
  }

  private static func width(of words: [String]) -> Int {
    words.reduce(0) { $0 + Span(text: $1).width } + gap.count * max(0, words.count - 1)
  }

  /// Returns the words as they stand in the header, the last one bold.
  func spans(in width: Int) -> [Span] {
    let words = words(in: width)
    return words.enumerated().flatMap { index, word in
      let name = Span(text: word, .header, index == words.count - 1 ? .bold : [])
      return index == 0 ? [name] : [Span(text: Self.gap, .header), name]
    }
  }
}
