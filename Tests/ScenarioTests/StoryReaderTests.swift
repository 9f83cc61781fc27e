import ConsoleCore
import Domain
import Testing

struct StoryReaderTests {
  private func story(_ text: String) throws -> Story {
    try StoryReader(path: "a.scenario").story(from: text)
  }

  private func sentence(_ text: String) -> String {
    do throws(Problem) {
      _ = try StoryReader(path: "a.scenario").story(from: text)
      return "no problem"
    } catch {
      return error.sentence
    }
  }

  @Test func `title, lines and their numbers are read`() throws {
    let story = try story("# who\nA title\n\npress P esc\non console 2 expect screen \"a  b\"\n")
    #expect(story.title == "A title")
    #expect(story.steps.map(\.line) == [4, 5])
    #expect(story.steps.map(\.console) == [1, 2])
    #expect(
      story.steps.map(\.content) == [
        .act(.press([.character("P"), .escape])), .expect(.screen("a  b")),
      ])
  }

  @Test func `an unknown line names file, line and what is understood`() {
    #expect(
      sentence("T\nexpect nothing\nexpect screen \"a\"") == """
        not understood: expect nothing (a.scenario:2). Understood are:
          expect screen {text}
          expect row {number} {text}
          expect {text} below {text}
          expect no screen {text}
          expect audit {operator} {command} {outcome} {text}
          expect no audit {operator} {command} {outcome}
          expect reply of {name} by version {number}
          expect saved {text}
          expect copied {text}
          expect nothing copied
          expect ran {text}
          expect nothing ran
          expect plain signs only
          expect at most {number} wake-ups
          expect no colour
        """)
  }

  @Test(arguments: [
    "press Q7", "press", "type fraud", "the clock moves 3 weeks", "the clock moves 0 s",
    "expect row one \"a\"", "expect audit alice registry.promotion perhaps \"a\"",
    "given a model fraud with champion 3 of versions 1 2",
    "given a model fraud with champion 1 of versions 1 x", "dance",
  ])
  func `a line whose values make no sense is not understood`(line: String) {
    #expect(sentence("T\n\(line)").hasPrefix("not understood: \(line) (a.scenario:2). Understood"))
  }

  @Test func `an open quote is named`() {
    #expect(
      sentence("T\nexpect screen \"a") == "a quote is missing in: expect screen \"a "
        + "(a.scenario:2). Put each text in two quotes.")
  }

  @Test func `what is given stands at the top`() {
    #expect(
      sentence("T\npress P\ngiven the engine is lost\nexpect screen \"a\"")
        == "given comes after what is done (a.scenario:3). Move it to the top.")
  }

  @Test(arguments: ["", "Only a title", "A title\npress P"])
  func `a story that expects nothing is refused`(text: String) {
    #expect(
      sentence(text) == "the story has no title or expects nothing (a.scenario:1). "
        + "Write a title and an expect line.")
  }

  @Test func `a console is counted from 1`() {
    #expect(
      sentence("T\non console 0 expect screen \"a\"")
        == "no console is called 0 (a.scenario:2). Count them from 1.")
  }

  @Test func `every key of the table can be pressed`() {
    let keys = KeyCommand.all.flatMap(\.keys)
    #expect(keys.filter { Key(label: $0.label) != $0 }.isEmpty)
  }
}
