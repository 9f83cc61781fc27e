import Domain
import TextUI

/// Makes random frames that a seed repeats (splitmix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
  mutating func chance(_ percent: Int) -> Bool { number(below: 100) < percent }
  mutating func size() -> Size { Size(width: number(below: 30), height: number(below: 8)) }

  mutating func text() -> SafeText {
    let signs = ["a", "Z", " ", "é", "e\u{301}", "模", "型", "👩‍💻", "⠿", "\u{1B}", "한", "ก็", "🇩🇪"]
    return SafeText((0..<number(below: 12)).map { _ in signs[number(below: signs.count)] }.joined())
  }

  mutating func frame(_ size: Size) -> Frame {
    edited(Frame(size, glyphs: chance(20) ? .ascii : .unicode))
  }

  mutating func edited(_ frame: Frame) -> Frame {
    var frame = frame
    for _ in 0..<number(below: 8) {
      let position = Position(row: number(below: 10) - 1, column: number(below: 34) - 2)
      let role = Role.allCases[number(below: Role.allCases.count)]
      frame.write(text(), at: position, width: number(below: 20), role: role)
    }
    if chance(30) { frame.fill(Rect(row: 1, column: 3, width: 5, height: 2), role: .dim) }
    return frame
  }
}
