public import ConsoleCore
import Domain

extension Specimen {
  /// Local commands: a plain one, one that asks for a value and a code, and a script.
  public static let plugins = [
    Plugin(
      name: "notebook", help: "Open the model's notebook",
      program: .arguments(["jupyter", "run", "--model=${model}", "${version}"])),
    Plugin(
      name: "wipe", help: "Remove a file for good", program: .arguments(["rm", "${file}"]),
      inputs: [Plugin.Input("file")], caution: .code),
    Plugin(name: "ask", program: .shell("echo $model"), caution: .ask),
  ]

  /// Returns a console with plugins, one of which was opened and typed into; a tab is Enter.
  public static func withPlugins(_ name: String, _ text: String) -> Console {
    var console = Console(
      size: ViewSize(width: 80, height: 24),
      settings: ConsoleSettings(workspace: "sample-data", plugins: plugins))
    _ = console.update(.tick(now))
    _ = console.update(.connected(identity, overview))
    console.press(.down)
    console.type(":plugin " + name)
    console.press(.enter)
    for character in text { console.press(character == "\t" ? .enter : .character(character)) }
    return console
  }

  /// A console that shows what a plugin wrote.
  public static var pluginEnded: Console {
    var console = withPlugins("notebook", "")
    let arguments = ["jupyter", "run", "--model=claims", "3"]
    let call = PluginCall(name: "notebook", arguments: arguments)
    let lines = SafeText.lines("12 cells\n\(hostile)\n第三十轮 完成")
    _ = console.update(.plugin(call, .success(PluginOutput(lines: lines, exitCode: 1))))
    return console
  }
}
