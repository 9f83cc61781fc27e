internal import Domain

extension SecretMask {
  /// Collects the values that a workspace keeps from its logs: those it names, and those that prove
  /// who fires its triggers.
  init(_ declaration: WorkspaceDeclaration, environment: [String: String]) {
    self.init(
      names: declaration.secrets + declaration.triggers.compactMap(\.secretVariable),
      environment: environment)
  }
}
