/// Whether two numbers agree to a relative tolerance.
func isClose(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * max(abs(value), abs(expected))
}
