/// Compares outcomes as they are written in data.
public enum OutcomeText {
  /// Returns whether two outcomes are the same, be it as text or as numbers (`1` and `1.0`).
  public static func areEqual(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard let first = Double(left), let second = Double(right) else { return false }
    return first == second
  }
}
