import ArgumentParser

/// Checks counts that people give.
enum PositiveCount {
  /// Refuses anything below one.
  static func check(_ count: Int, _ option: String) throws {
    guard count < 1 else { return }
    throw ValidationError("\(option) is \(count), needs at least 1. Give a positive number.")
  }
}
