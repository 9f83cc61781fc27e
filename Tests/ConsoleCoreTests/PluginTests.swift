import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct PluginTests {
  private static let open = Plugin(
    name: "notebook", help: "Open the model's notebook",
    program: .arguments(["jupyter", "run", "--model=${model}", "${version}"]))
  private static let wipe = Plugin(
    name: "wipe", program: .arguments(["rm", "${file}"]),
    inputs: [Plugin.Input("file"), Plugin.Input("days", kind: .number, initial: "x")],
    caution: .code)
  private static let ask = Plugin(name: "ask", program: .shell("echo $model"), caution: .ask)

  private static func console(isReadOnly: Bool = false) -> Console {
    var console = Console(
      size: ViewSize(width: 80, height: 24),
      settings: ConsoleSettings(
        isReadOnly: isReadOnly, workspace: "sample-data", plugins: [open, wipe, ask]))
    _ = console.update(.tick(Specimen.now))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    console.press(.down)
    return console
  }

  private static func typed(_ text: String, in console: inout Console) -> [Console.Effect] {
    console.press(.character(":"))
    console.type(text)
    return console.press(.enter)
  }

  @Test func `names become parts of arguments`() {
    var console = Self.console()
    let effects = Self.typed("plugin notebook", in: &console)
    guard case .run(let call)? = effects.first else {
      Issue.record("nothing is run")
      return
    }
    #expect(call.arguments == ["jupyter", "run", "--model=claims", "3"])
    _ = console.update(
      .plugin(call, .success(PluginOutput(lines: ["done"], exitCode: 0))))
    #expect(console.plugin?.output?.lines == ["done"])
    #expect(console.notice?.text == "notebook ended with 0")
  }

  @Test func `a dangerous plugin asks for its inputs and then for a code`() {
    var console = Self.console()
    #expect(Self.typed("plugin wipe", in: &console).isEmpty)
    console.type("old.csv")
    console.press(.enter)
    console.press(.enter)
    #expect(console.plugin?.remark == "days must be a number")
    console.press(.backspace)
    console.type("3")
    console.press(.enter)
    #expect(console.plugin?.phase == .confirming)
    #expect(console.press(.character("y")).isEmpty)
    console.press(.character("y"))
    let code = console.plugin?.code ?? ""
    let effects = console.type(code)
    guard case .run(let call)? = effects.first else {
      Issue.record("nothing is run")
      return
    }
    #expect(call.arguments == ["rm", "old.csv"])
  }

  @Test func `a dangerous plugin is hidden from a read-only console`() {
    var console = Self.console(isReadOnly: true)
    console.press(.character(":"))
    console.type("plugin ")
    #expect(console.palette?.completions.map(\.text) == ["plugin notebook", "plugin ask"])
    console.type("wipe")
    console.press(.enter)
    #expect(console.plugin == nil)
    #expect(console.notice?.text.hasPrefix("no plugin is named wipe") == true)
  }

  @Test func `a value that would be read as an option is refused`() {
    var console = Self.console()
    _ = Self.typed("plugin wipe", in: &console)
    console.type("--no-preserve-root")
    console.press(.enter)
    console.press(.backspace)
    console.type("3")
    console.press(.enter)
    console.type(console.plugin?.code ?? "")
    guard case .failed(let problem)? = console.plugin?.phase else {
      Issue.record("it was not refused")
      return
    }
    #expect(problem.sentence.contains("file begins with - and would be read as an option"))
  }

  @Test func `a script finds its values in its environment`() {
    var console = Self.console()
    #expect(Self.typed("plugin ask", in: &console).isEmpty)
    guard case .run(let call)? = console.press(.character("y")).first else {
      Issue.record("nothing is run")
      return
    }
    #expect(call.arguments == ["/bin/sh", "-c", "echo $model", "ask"])
    #expect(call.environment["model"] == "claims")
  }

  @Test func `a console without plugins says where they are added`() {
    var console = Specimen.showing([.character("!")])
    #expect(console.notice?.text == "no plugin works here; add one to console.yaml")
    console.press(.escape)
  }
}
