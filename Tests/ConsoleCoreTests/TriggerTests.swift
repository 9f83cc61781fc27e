import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct TriggerTests {
  private static func showing(_ keys: [Key]) -> Console {
    Specimen.showing([.character("i")] + keys)
  }

  private static func words(_ text: String) -> [Key] {
    ":\(text)".map(Key.character) + [.enter]
  }

  @Test func `a trigger without values is asked about before it fires`() {
    var console = Self.showing([.character("F")])
    #expect(console.question?.commandLine == "binnacle triggers fire nightly")
    let effects = console.update(.key(.character("y")))
    #expect(
      effects.contains(
        .send(.trigger(.fire(TriggerName("nightly"), parameters: [:], isAnyway: false)))))
    #expect(console.pendingWords(.trigger(TriggerName("nightly"))) == "firing")
  }

  @Test func `a form takes only values of its kind, then asks`() {
    var console = Self.showing(Self.words("fire by-hand"))
    #expect(console.form?.texts == ["100", "log"])
    for key in [Key.character("x"), .enter] { _ = console.update(.key(key)) }
    #expect(console.form?.remark == "train.rounds must be a whole number")
    for key in [Key.backspace, .character("0"), .enter, .enter] { _ = console.update(.key(key)) }
    #expect(console.form == nil)
    #expect(
      console.question?.commandLine
        == "binnacle triggers fire by-hand --param train.loss=log --param train.rounds=1000")
    #expect(console.question?.lines.contains("train.rounds: 1000") == true)
  }

  @Test func `tab goes round the fields, and a wrong value is said once its field is left`() {
    var console = Self.showing(Self.words("fire by-hand"))
    _ = console.update(.key(.character("x")))
    #expect(console.form?.finding(at: 0) == nil)
    _ = console.update(.key(.tab))
    #expect(console.form?.field == 1 && console.form?.remark == nil)
    #expect(console.form?.finding(at: 0) == "train.rounds must be a whole number")
    // Enter in the last field goes to the one that is wrong, and sends nothing.
    #expect(console.update(.key(.enter)).isEmpty)
    #expect(console.form?.field == 0)
    #expect(console.form?.remark == "train.rounds must be a whole number")
    for key in [Key.control("u"), .character("7"), .tab, .tab, .backTab] {
      _ = console.update(.key(key))
    }
    #expect(console.form?.texts == ["7", "log"] && console.form?.field == 1)
    #expect(console.form?.finding(at: 0) == nil && console.form?.remark == nil)
  }

  @Test func `a form takes no pasted text, and says so`() {
    var console = Self.showing(Self.words("fire by-hand"))
    _ = console.update(.paste("12"))
    #expect(console.form?.texts == ["100", "log"])
    #expect(console.form?.remark == "paste is not accepted here; type it")
  }

  @Test func `a form is closed without sending anything`() {
    var console = Self.showing(Self.words("fire by-hand"))
    #expect(console.update(.key(.escape)).isEmpty)
    #expect(console.form == nil && console.question == nil)
    #expect(console.notice?.text == "nothing was sent")
  }

  @Test func `who insists says anyway`() {
    let console = Self.showing(Self.words("fire nightly anyway"))
    #expect(console.question?.commandLine == "binnacle triggers fire nightly --anyway")
  }

  @Test func `one that is paused is resumed by the same key`() {
    #expect(Self.showing([.character("z")]).question?.title == "pause nightly")
    #expect(Self.showing(Self.words("pause by-hand")).question?.title == "resume by-hand")
  }

  @Test func `an unknown trigger is named with the nearest one`() {
    let console = Self.showing(Self.words("fire nightley"))
    #expect(console.notice?.text == "no trigger is named nightley; did you mean nightly?")
  }
}
