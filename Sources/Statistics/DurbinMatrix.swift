import Foundation

/// Computes P(D <= d) exactly as a power of Durbin's matrix.
///
/// Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's Distribution" (2003). Costs O(k^3 log n)
/// with k about 2 n d, so it serves small n d only.
enum DurbinMatrix {
  /// Scale that keeps products inside the range of a double.
  private static let scale = 0x1p128
  private static let scaleExponent = 128

  /// Returns the probability that the two-sided distance of a sample of `n` is at most `d`.
  static func distribution(_ d: Double, n: Int) -> Double {
    let scaled = Double(n) * d
    guard scaled > 0.5 else { return 0 }
    let half = Int(scaled.rounded(.up))
    let size = 2 * half - 1
    let start = matrix(size: size, offset: Double(half) - scaled)
    let power = raised(start, size: size, to: n, centre: half - 1)
    var value = power.values[(half - 1) * size + half - 1]
    var exponent = power.exponent
    for factor in 1...n {
      value *= Double(factor) / Double(n)
      if abs(value) < 1 / scale {
        value *= scale
        exponent -= scaleExponent
      }
    }
    return scalbn(value, exponent)
  }

  private static func matrix(size: Int, offset: Double) -> [Double] {
    var reciprocal = [Double](repeating: 1, count: size + 1)
    for index in 1...size { reciprocal[index] = reciprocal[index - 1] / Double(index) }
    var edge = (1...size).map { (1 - pow(offset, Double($0))) * reciprocal[$0] }
    let corner = pow(max(2 * offset - 1, 0), Double(size)) - 2 * pow(offset, Double(size))
    edge[size - 1] = (1 + corner) * reciprocal[size]
    var values = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for column in 1..<max(size, 1) where column - 1 <= row {
        values[row * size + column] = reciprocal[row - column + 1]
      }
      values[row * size] = edge[row]
    }
    for column in 0..<size { values[(size - 1) * size + column] = edge[size - 1 - column] }
    return values
  }

  /// Returns `base` to the power `n`, its values times 2^-exponent.
  private static func raised(
    _ base: [Double], size: Int, to n: Int, centre: Int
  ) -> (values: [Double], exponent: Int) {
    var square = base
    var squareExponent = 0
    var result = [Double](repeating: 0, count: size * size)
    for index in 0..<size { result[index * size + index] = 1 }
    var exponent = 0
    var rest = n
    while rest > 0 {
      if rest & 1 == 1 {
        result = product(result, square, size: size)
        exponent += squareExponent
        rescale(&result, &exponent, centre: centre * size + centre)
      }
      rest >>= 1
      guard rest > 0 else { break }
      square = product(square, square, size: size)
      squareExponent *= 2
      rescale(&square, &squareExponent, centre: centre * size + centre)
    }
    return (result, exponent)
  }

  private static func rescale(_ values: inout [Double], _ exponent: inout Int, centre: Int) {
    guard abs(values[centre]) > scale else { return }
    for index in values.indices { values[index] /= scale }
    exponent += scaleExponent
  }

  private static func product(_ left: [Double], _ right: [Double], size: Int) -> [Double] {
    var result = [Double](repeating: 0, count: size * size)
    for row in 0..<size {
      for inner in 0..<size {
        let factor = left[row * size + inner]
        if factor == 0 { continue }
        for column in 0..<size {
          result[row * size + column] += factor * right[inner * size + column]
        }
      }
    }
    return result
  }
}
