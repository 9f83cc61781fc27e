import Glibc

/// Builds the environment and finds the shell of a stage's commands.
struct CommandEnvironment {
  private static let fallbackPath = "/usr/local/bin:/usr/bin:/bin"

  let variables: [String: String]
  /// `$SHELL` as DVC takes it, or the wrapper's own when that cannot be run.
  let shell: String

  init(base: [String: String], spec: StageSpec) {
    var variables = base.merging(spec.environment) { _, added in added }
    if !spec.searchPath.isEmpty {
      let path = variables["PATH"] ?? Self.fallbackPath
      variables["PATH"] = (spec.searchPath + [path]).joined(separator: ":")
    }
    self.variables = variables
    let named = variables["SHELL"] ?? ""
    shell = !named.isEmpty && access(named, X_OK) == 0 ? named : StageWrapper.shell
  }
}
