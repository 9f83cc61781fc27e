import ConsoleCore
import Domain
import TextUI

extension Story {
  /// What is decided before the consoles of the story open.
  var settings: ConsoleSettings {
    get throws(Problem) {
      var engines: [String] = []
      for case .otherEngine(let name, _) in givens { engines.append(name) }
      return ConsoleSettings(
        isReadOnly: givens.contains(.readOnly), themes: Theme.builtIn.map(\.name),
        workspace: engines.isEmpty ? "" : StoryWorld.home,
        engines: engines.isEmpty ? [] : [StoryWorld.home] + engines,
        keymap: try keymap, plugins: plugins,
        terminal: givens.contains(.terminal(.noClipboard)) ? .textOnly : .full)
    }
  }

  /// The role of the token that the first operator came in with; nothing for the owner.
  var tokenRole: AccessRole? {
    for case .token(let role) in givens { return role }
    return nil
  }

  /// The story of another workspace that holds one model only.
  func of(_ model: Given) -> Story {
    Story(
      title: title, path: path,
      steps: [StoryStep(line: 1, text: "", console: 1, content: .given(model))])
  }

  private var keymap: Keymap {
    get throws(Problem) {
      var set = KeySet.standard
      var choices: [KeyChoice] = []
      for given in givens {
        if case .keySet(let chosen) = given { set = chosen }
        if case .ownKey(let key, let command) = given {
          choices.append(KeyChoice(command: command, keys: [key], place: "the story"))
        }
      }
      return try Keymap(set, with: choices)
    }
  }

  private var plugins: [Plugin] {
    givens.compactMap { given in
      guard case .plugin(let name, let words) = given else { return nil }
      let inputs = givens.compactMap { given -> Plugin.Input? in
        guard case .pluginInput(let input, let kind, plugin: name) = given else { return nil }
        return Plugin.Input(input, kind: kind)
      }
      return Plugin(
        name: name, program: .arguments(words.split(separator: " ").map(String.init)),
        inputs: inputs, caution: givens.contains(.dangerousPlugin(name)) ? .code : .none)
    }
  }
}
