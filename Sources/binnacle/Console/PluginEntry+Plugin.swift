import ConsoleCore
import Documents
import Domain

extension PluginEntry {
  /// Returns the local command as the console knows it.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names the place of an unknown view
  ///   and the nearest one.
  func plugin() throws(Problem) -> Plugin {
    var scope: Set<ViewName> = []
    for view in views {
      guard let name = ViewName(rawValue: view) else {
        throw Problem(
          .invalidConfiguration,
          "plugin \(SafeText(self.name)): there is no view \(SafeText(view))", at: place,
          fix: NearestName.advice(for: view, among: ViewName.allCases.map(\.rawValue)))
      }
      scope.insert(name)
    }
    return Plugin(
      name: name, help: help, program: shell.map(Plugin.Program.shell) ?? .arguments(command),
      scope: scope, inputs: inputs.map(Self.input),
      caution: isDangerous ? .code : confirms ? .ask : .none, timeout: .seconds(timeoutSeconds))
  }

  private static func input(_ input: Input) -> Plugin.Input {
    let kind: Plugin.Input.Kind =
      input.isNumber ? .number : input.choices.isEmpty ? .text : .choice(input.choices)
    return Plugin.Input(input.name, kind: kind)
  }
}
