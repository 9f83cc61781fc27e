import ConsoleCore
import Domain
import Testing

struct KeyCommandTests {
  @Test func `no key stands for two commands in one view`() {
    #expect(Keymap.conflicts(in: KeyCommand.all) == [])
  }

  @Test func `a conflict is named`() {
    let table = KeyCommand.all + [KeyCommand.all[0]]
    #expect(
      Keymap.conflicts(in: table).map(\.words) == ["key 1 stands for both overview and overview"])
  }

  @Test func `no command is on a key that terminals and multiplexers keep`() {
    let kept = Set("absqz".map { Key.control($0) })
    #expect(KeyCommand.all.allSatisfy { kept.isDisjoint(with: $0.keys) })
  }

  @Test func `every command has a name of its own and a help text`() {
    #expect(Set(KeyCommand.all.map(\.name)).count == KeyCommand.all.count)
    #expect(KeyCommand.all.allSatisfy { !$0.help.isEmpty && !$0.help.hasSuffix(".") })
  }

  @Test func `what changes production asks for its code`() {
    let names = KeyCommand.all.filter { $0.risk == .production }.map(\.name)
    #expect(names == ["promote", "rollback", "undo", "sync"])
  }
}
