import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Long lists are asked for part by part, as far as they are looked at.
struct PartTests {
  private static let total = 12_431

  /// The events of an engine that has so many, as it would answer.
  private static func answer(_ request: PageRequest, newest: Int = total) -> Result<Page, Problem> {
    guard case .events(let limit, let skipping) = request else {
      return .failure(Specimen.unreachable)
    }
    let first = newest - (skipping ?? 0)
    let events = (0..<min(limit, first)).map { index in
      NumberedEvent(
        number: Int64(first - index), at: Specimen.now,
        event: .unknown(kind: index == 3 ? "rare" : "plain"))
    }
    return .success(Page(number: Int64(newest), content: .events(events), total: newest))
  }

  /// Presses a key and answers each request for events until none is left.
  @discardableResult
  private static func press(
    _ key: Key, on console: inout Console, newest: Int = total
  ) -> [PageRequest] {
    send(.key(key), to: &console, newest: newest)
  }

  @discardableResult
  private static func send(
    _ message: Console.Message, to console: inout Console, newest: Int
  ) -> [PageRequest] {
    var effects = console.update(message)
    var asked: [PageRequest] = []
    while !effects.isEmpty {
      let effect = effects.removeFirst()
      guard case .load(let request) = effect, request.skipped != nil else { continue }
      asked.append(request)
      effects += console.update(.page(request, answer(request, newest: newest)))
    }
    return asked
  }

  private static func events() -> Console {
    var console = Specimen.connected()
    press(.character("6"), on: &console)
    return console
  }

  @Test func `a long list is asked for in part, and says how much of it is there`() {
    var console = Specimen.connected()
    let asked = Self.press(.character("6"), on: &console)
    #expect(asked == [.events(limit: 100)])
    #expect(console.rows.count == 100)
    #expect(console.loadedPart?.loaded == 100)
    #expect(console.loadedPart?.total == Self.total)
  }

  @Test func `the next part is asked for before the cursor is at the end`() {
    var console = Self.events()
    #expect(Self.press(.down, on: &console) == [])
    for _ in 0..<4 { Self.press(.pageDown, on: &console) }
    #expect(console.rows.count == 200)
    #expect(console.selectedIndex(in: console.rows) == 1 + 4 * 19)
    #expect(console.rows.map(\.id).last == .number(Int64(Self.total - 199)))
  }

  @Test func `going to the end asks for as much again, so that the far end is near`() {
    var console = Self.events()
    var presses = 0
    while console.loadedPart != nil, presses < 30 {
      Self.press(.end, on: &console)
      presses += 1
    }
    #expect(presses <= 16)
    #expect(console.rows.count == Self.total)
    #expect(Set(console.rows.map(\.id)).count == Self.total)
    #expect(console.loadedPart == nil)
  }

  @Test func `what came meanwhile leaves no entry out and none twice`() {
    var console = Self.events()
    for number in 1...3 {
      let fact = NumberedEvent(
        number: Int64(Self.total + number), at: Specimen.now, event: .engine(.stopped))
      Self.send(.stream([.fact(fact)]), to: &console, newest: Self.total + number)
    }
    for _ in 0..<4 { Self.press(.pageDown, on: &console, newest: Self.total + 3) }
    let numbers = console.rows.compactMap { row -> Int64? in
      if case .event(let event) = row { event.number } else { nil }
    }
    #expect(numbers.count > 150)
    let newest = Int64(Self.total + 3)
    #expect(numbers == (0..<Int64(numbers.count)).map { newest - $0 })
  }

  @Test func `a filter goes through what is loaded, and further only when asked`() {
    var console = Self.events()
    for key in "/rare".map(Key.character) { #expect(Self.press(key, on: &console) == []) }
    #expect(Self.press(.enter, on: &console) == [])
    #expect(console.rows.count == 1)
    #expect(Self.press(.down, on: &console) == [.events(limit: 100, skipping: 100)])
    #expect(console.rows.count == 2)
  }

  @Test func `a part that cannot be had is said, and not asked for again and again`() {
    var console = Self.events()
    let effects = console.update(.key(.end))
    #expect(effects.contains(.load(.events(limit: 100, skipping: 100))))
    _ = console.update(
      .page(.events(limit: 100, skipping: 100), .failure(Specimen.unreachable)))
    #expect(console.rows.count == 100)
    #expect(console.shownPage.problem == Specimen.unreachable)
    #expect(Self.press(.up, on: &console) == [])
  }

  @Test func `after a part that could not be had, a key at the end asks again`() {
    var console = Self.events()
    let part = PageRequest.events(limit: 100, skipping: 100)
    _ = console.update(.key(.end))
    #expect(console.notice?.text == "asked for more")
    _ = console.update(.key(.end))
    #expect(console.notice?.text == "more was asked for and is on its way")
    _ = console.update(.page(part, .failure(Specimen.unreachable)))
    #expect(console.update(.key(.down)).contains(.load(part)))
    #expect(console.notice?.text == "asked for more")
    #expect(console.shownPage.problem == nil)
    _ = console.update(.page(part, Self.answer(part)))
    #expect(console.rows.count == 200)
  }

  @Test func `without an engine no key says that it asked`() {
    var console = Self.events()
    _ = console.update(.key(.end))
    _ = console.update(.linkLost(Specimen.unreachable))
    for (key, words) in [(Key.end, "this is the last one"), (.down, "nothing further down")] {
      #expect(Self.press(key, on: &console) == [])
      #expect(console.notice?.text.hasSuffix(words) == true)
    }
  }

  @Test func `a list that is asked for again keeps what was loaded`() {
    var console = Self.events()
    Self.press(.end, on: &console)
    Self.press(.end, on: &console)
    let before = console.rows.count
    #expect(before == 400)
    #expect(Self.press(.character("R"), on: &console) == [.events(limit: 400)])
    #expect(console.rows.count == before)
  }
}
