import Documents
import Domain

/// Reads what stands under a stage's `meta: binnacle:`, which DVC ignores.
enum StageSettings {
  /// A year, in seconds.
  private static let longestTime = 31_536_000.0

  /// The time that `time_s` allows the stage's command; nothing when it may take as long as it wants.
  static func timeout(_ settings: Node?) throws(Problem) -> Duration? {
    guard let settings, !settings.isNull else { return nil }
    _ = try settings.requireMapping("binnacle")
    try settings.checkKeys(known: ["time_s"], in: "binnacle")
    guard let node = settings["time_s"] else { return nil }
    let seconds = try node.double("time_s")
    guard seconds > 0, seconds <= longestTime else {
      throw node.problem(
        "time_s is \(SafeText(node.text ?? "").text), it must be above 0 and at most "
          + "\(Int(longestTime))",
        fix: "Write seconds, such as time_s: 3600.")
    }
    return .seconds(seconds)
  }
}
