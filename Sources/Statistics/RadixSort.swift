/// Sorts numbers by their bits, several times faster than comparing them.
///
/// The bit pattern of a double orders like a whole number once negative ones are turned over
/// (Herf 2001). Six passes of eleven bits; NaN is not allowed.
enum RadixSort {
  private static let digitBits = 11
  private static let passes = 6
  private static let buckets = 1 << digitBits
  /// Below this many values comparing is faster.
  private static let least = 2_000

  /// Returns `values` in ascending order.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count >= least else { return values.sorted() }
    var keys = values.map { key($0 == 0 ? 0 : $0) }
    var scratch = [UInt64](repeating: 0, count: keys.count)
    for pass in 0..<passes {
      if move(from: keys, to: &scratch, shift: UInt64(pass * digitBits)) {
        swap(&keys, &scratch)
      }
    }
    return keys.map(value)
  }

  /// Moves keys into the order of one digit; returns false if all have the same.
  private static func move(from keys: [UInt64], to target: inout [UInt64], shift: UInt64) -> Bool {
    let mask = UInt64(buckets - 1)
    var starts = [Int](repeating: 0, count: buckets)
    keys.withUnsafeBufferPointer { source in
      starts.withUnsafeMutableBufferPointer { counts in
        for key in source { counts[Int((key >> shift) & mask)] += 1 }
      }
    }
    guard !starts.contains(keys.count) else { return false }
    var next = 0
    for bucket in 0..<buckets {
      let count = starts[bucket]
      starts[bucket] = next
      next += count
    }
    keys.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        starts.withUnsafeMutableBufferPointer { places in
          for key in source {
            let bucket = Int((key >> shift) & mask)
            target[places[bucket]] = key
            places[bucket] += 1
          }
        }
      }
    }
    return true
  }

  private static func key(_ value: Double) -> UInt64 {
    let bits = value.bitPattern
    return bits >> 63 == 1 ? ~bits : bits | (1 << 63)
  }

  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key >> 63 == 1 ? key & ~(1 << 63) : ~key)
  }
}
