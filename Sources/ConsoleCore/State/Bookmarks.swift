/// Says what the next letter is for.
enum AwaitedLetter: Hashable, Sendable {
  /// The present place is kept under it.
  case bookmark
  /// The place kept under it is gone to.
  case jump
}

/// Remembers the places that were shown, so that one can go back and forward among them.
struct Visits: Hashable, Sendable {
  private static let most = 50
  private var trails: [[Place]] = [[.overview]]
  private var index = 0

  /// Takes note of the present trail; the places that were ahead are forgotten.
  mutating func record(_ trail: [Place]) {
    guard trails[index].last != trail.last else {
      trails[index] = trail
      return
    }
    trails.removeSubrange((index + 1)...)
    trails.append(trail)
    if trails.count > Self.most { trails.removeFirst() }
    index = trails.count - 1
  }

  /// The places from the first one kept to the present one.
  var places: [Place] { trails[...index].compactMap(\.last) }

  /// Whether there is a place so many steps away.
  func reaches(_ step: Int) -> Bool { trails.indices.contains(index + step) }

  /// Goes so many steps and returns the trail there; nothing past the ends.
  mutating func travel(_ step: Int) -> [Place]? {
    guard reaches(step) else { return nil }
    index += step
    return trails[index]
  }
}
