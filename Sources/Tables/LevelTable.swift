/// Numbers distinct texts in the order of their first appearance.
///
/// Open addressing over the bytes themselves, so that a level costs one hash and one compare a
/// row and a `String` only once.
struct LevelTable {
  private(set) var levels: [String] = []
  private var spans: [(start: Int, count: Int)] = []
  private var arena: [UInt8] = []
  private var slots: [Int32]

  init() {
    slots = Array(repeating: -1, count: 64)
  }

  /// Returns the number of the text in `bytes`, numbering it if it is new.
  mutating func code(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int32 {
    var slot = Self.hash(bytes, count: count) & (slots.count - 1)
    while slots[slot] >= 0 {
      if matches(Int(slots[slot]), bytes, count) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(levels.count)
    slots[slot] = code
    let text = UnsafeBufferPointer(start: bytes, count: count)
    spans.append((arena.count, count))
    arena.append(contentsOf: text)
    levels.append(String(decoding: text, as: UTF8.self))
    if levels.count * 2 > slots.count { grow() }
    return code
  }

  private func matches(_ code: Int, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let span = spans[code]
    guard span.count == count else { return false }
    var index = 0
    while index < count {
      if arena[span.start + index] != bytes[index] { return false }
      index += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    let mask = slots.count - 1
    for (code, span) in spans.enumerated() {
      var slot = arena.withUnsafeBufferPointer { whole -> Int in
        let text = UnsafeBufferPointer(rebasing: whole[span.start..<(span.start + span.count)])
        guard let base = text.baseAddress else { return Self.emptyHash & mask }
        return Self.hash(base, count: span.count) & mask
      }
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(code)
    }
  }

  private static let emptyHash = Int(truncatingIfNeeded: finish(offset))
  /// FNV-1a's offset and prime for 64 bits (Fowler, Noll, Vo).
  private static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01b3

  private static func hash(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int {
    var state = offset
    var index = 0
    while index < count {
      state = (state ^ UInt64(bytes[index])) &* prime
      index += 1
    }
    return Int(truncatingIfNeeded: finish(state))
  }

  private static func finish(_ state: UInt64) -> UInt64 { state ^ (state >> 32) }
}
