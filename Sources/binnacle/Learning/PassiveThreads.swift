import Foundation

/// Keeps the training library's idle threads from spinning, which would starve everything else.
enum PassiveThreads {
  /// Tells the OpenMP runtime, unless the environment already decides; it reads its environment
  /// when the library is loaded, so this must come before the training.
  static func ensure() {
    setenv("OMP_WAIT_POLICY", "passive", 0)
  }
}
