import Foundation

/// Names one file of DVC's configuration.
struct DVCSettingsFile: Hashable, Sendable {
  let path: String
  /// The path as people should see it.
  let shown: String

  /// The files in the order DVC reads them; a later one has the last word.
  static func all(of root: String, _ environment: [String: String]) -> [DVCSettingsFile] {
    let home = environment["HOME"].map { [$0] } ?? []
    let machine =
      given("DVC_SYSTEM_CONFIG_DIR", environment)
      ?? (given("XDG_CONFIG_DIRS", environment)?.split(separator: ":").first.map(String.init)
        ?? "/etc/xdg") + "/dvc"
    let user =
      given("DVC_GLOBAL_CONFIG_DIR", environment)
      ?? given("XDG_CONFIG_HOME", environment).map { $0 + "/dvc" }
      ?? home.first.map { $0 + "/.config/dvc" }
    let outside = ([machine] + (user.map { [$0] } ?? [])).map {
      DVCSettingsFile(path: $0 + "/config", shown: $0 + "/config")
    }
    return outside
      + ["config", "config.local"].map {
        DVCSettingsFile(path: root + "/.dvc/" + $0, shown: ".dvc/" + $0)
      }
  }

  private static func given(_ name: String, _ environment: [String: String]) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A path that the file names, which is meant from the file's own folder or from `~`.
  func path(of written: String) -> String {
    let expanded = written.hasPrefix("~") ? (written as NSString).expandingTildeInPath : written
    guard !expanded.hasPrefix("/") else { return expanded }
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/" + expanded
  }
}
