import Foundation

/// Tells one build of this program from another.
enum BuildIdentity {
  /// The version that people know.
  static let version = "0.1.0"

  /// This program's own path, links followed.
  static var executable: String {
    let own = "/proc/self/exe"
    return (try? FileManager.default.destinationOfSymbolicLink(atPath: own)) ?? own
  }

  /// The build that is running; a rebuilt program has another one.
  static var current: String {
    // A program replaced while it runs is still seen here as it was started.
    build(ofFile: "/proc/self/exe")
  }

  /// Names the build that `path` holds: the version, then size and time of change in hexadecimal.
  static func build(ofFile path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return version }
    let milliseconds = status.st_mtim.tv_sec * 1_000 + status.st_mtim.tv_nsec / 1_000_000
    return "\(version)-\(String(status.st_size, radix: 16))-\(String(milliseconds, radix: 16))"
  }
}
