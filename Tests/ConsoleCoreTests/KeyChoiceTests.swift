import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// The keys in force: a set, an operator's own choices, and what help and footer make of them.
struct KeyChoiceTests {
  private func choice(_ command: String, _ keys: String...) -> KeyChoice {
    KeyChoice(command: command, keys: keys, place: "console.yaml:3")
  }

  private func keys(of command: String, in keymap: Keymap) -> [String] {
    keymap.commands.first { $0.name == command }?.keys.map(\.label) ?? []
  }

  @Test(arguments: KeySet.allCases)
  func `no set has two commands on one key, or a key that multiplexers keep`(set: KeySet) throws {
    let keymap = try Keymap(set, with: [])
    #expect(Keymap.conflicts(in: keymap.commands) == [])
    let kept = Set("absqz".map { Key.control($0) })
    #expect(keymap.commands.allSatisfy { kept.isDisjoint(with: $0.keys) })
  }

  @Test func `a set changes only its own commands`() throws {
    let vim = try Keymap(.vim, with: [])
    #expect(keys(of: "page-down", in: vim) == ["pgdn", "ctrl-d", "ctrl-f"])
    #expect(keys(of: "promote", in: vim) == ["P"])
    let emacs = try Keymap(.emacs, with: [])
    #expect(keys(of: "down", in: emacs) == ["down", "ctrl-n"])
  }

  @Test func `an own key takes the place of the command's keys`() throws {
    let keymap = try Keymap(.standard, with: [choice("reload", "f5", "ctrl-l")])
    #expect(keys(of: "reload", in: keymap) == ["f5", "ctrl-l"])
    #expect(keymap.command(for: .character("R"), in: .overview) == nil)
    #expect(keymap.command(for: .function(5), in: .overview)?.name == "reload")
  }

  @Test func `a command can be left without a key`() throws {
    let keymap = try Keymap(.standard, with: [choice("cancel", "none")])
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(keymap: keymap))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    console.press(.character("x"))
    #expect(console.notice?.text == "x does nothing here; ? lists all keys")
  }

  private func console(_ keymap: Keymap, models: [ModelOverview]) -> Console {
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(keymap: keymap))
    _ = console.update(
      .connected(Specimen.identity, Overview(number: 1, generation: "g1", models: models)))
    return console
  }

  @Test(arguments: [("f3", "f3"), ("none", ":retrain")])
  func `sentences name the key in force, and the command where it has none`(
    key: String, way: String
  ) throws {
    let keymap = try Keymap(.standard, with: [choice("retrain", key)])
    var console = console(keymap, models: [ModelOverview(name: ModelName("new"))])
    console.press(.character("P"))
    #expect(console.notice?.text == "new has no version yet; retrain with \(way)")
  }

  @Test func `no sentence names a default key that was changed`() throws {
    let keymap = try Keymap(
      .standard,
      with: [
        choice("log", "f3"), choice("rollback", "f4"), choice("compare", "f5"),
        choice("mark", "f6"), choice("mouse", "f7"),
      ])
    var console = console(keymap, models: [ModelOverview(name: ModelName("new"))])
    let pressed: [(Key, String)] = [
      (.character("u"), "nothing to undo; f4 goes back to an earlier champion"),
      (.function(7), "mouse on; f7 turns it off"),
    ]
    for (key, words) in pressed {
      console.press(key)
      #expect(console.notice?.text == words)
    }
    let elsewhere: [(Character, Key, String)] = [
      ("2", .character("f"), "this works in a log; f3 opens one"),
      ("3", .character("d"), "compare two first with f5"),
      ("3", .function(5), "mark two versions with f6, then compare"),
    ]
    for (view, key, words) in elsewhere {
      console.press(.character(view))
      console.press(key)
      #expect(console.notice?.text == words)
    }
  }

  @Test func `an own key works in the console and the old one no more`() throws {
    let keymap = try Keymap(.standard, with: [choice("help", "f1"), choice("quit", "Q")])
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(keymap: keymap))
    console.press(.character("?"))
    #expect(console.helpTop == nil)
    #expect(console.notice?.text == "? does nothing here; f1 lists all keys")
    console.press(.function(1))
    #expect(console.helpTop == 0)
  }

  @Test(arguments: [
    ("cancle=x", "no command is named cancle (console.yaml:3). Did you mean cancel?"),
    (
      "cancel=hyper-x",
      "hyper-x is no key (console.yaml:3). "
        + "Write one character, or a name such as enter, f5, ctrl-d or none."
    ),
    (
      "cancel=r",
      "key r stands for both run and cancel (console.yaml:3). "
        + "Give one of them another key, or none."
    ),
    (
      "quit=none palette=none",
      "neither quit nor palette has a key (console.yaml:3). "
        + "Leave a key to one of them, or the console cannot be left."
    ),
  ])
  func `a choice that cannot be is refused in one sentence`(text: String, sentence: String) {
    let choices = text.split(separator: " ").map { choice in
      let parts = choice.split(separator: "=").map(String.init)
      return KeyChoice(command: parts[0], keys: [parts[1]], place: "console.yaml:3")
    }
    let problem = #expect(throws: Problem.self) { try Keymap(.standard, with: choices) }
    #expect(problem?.sentence == sentence)
  }

  @Test func `every key's label names the key again`() {
    for command in KeyCommand.all {
      for key in command.keys { #expect(Key(label: key.label) == key) }
    }
    for label in ["", "  ", "f13", "f0", "ctrl-", "ctrl-A", "ctrl-1", "alt-x", "enterr"] {
      #expect(Key(label: label) == nil)
    }
  }
}
