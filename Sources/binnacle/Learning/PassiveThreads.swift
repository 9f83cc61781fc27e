import Foundation

/// Keeps the training library's idle threads from spinning, which would starve everything else.
///
/// The OpenMP runtime reads its environment when the program is loaded, before any of our code
/// runs; so the program replaces itself once, in the same process, with the variable set.
enum PassiveThreads {
  private static let variable = "OMP_WAIT_POLICY"

  /// Starts the program again with passive threads, unless the environment already decides.
  static func ensure() {
    guard getenv(variable) == nil else { return }
    setenv(variable, "passive", 1)
    // Returns only when it fails; then training is slower on a busy machine, and still right.
    execv("/proc/self/exe", CommandLine.unsafeArgv)
  }
}
