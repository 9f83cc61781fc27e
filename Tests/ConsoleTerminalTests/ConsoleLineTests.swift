import ConsoleFixtures
import Domain
import Glibc
import TestSupport
import Testing
import TextUI

extension OneScreenAtATime {
  /// What the whole console puts on the line, counted on a real pseudo-terminal.
  @Suite struct ConsoleLineTests {
    static let sizes = [Size(width: 200, height: 50), Size(width: 80, height: 24)]
    private static let large = Size(width: 200, height: 50)

    /// Starts a console and reads until it shows the engine's facts.
    private func connected(
      _ arguments: [String] = [], size: Size = large,
      answers: ConsoleProcess.Answers = .atOnce, knowsSynchronisedOutput: Bool = false
    ) throws -> ConsoleProcess {
      let console = try ConsoleProcess(
        arguments, size: size, answers: answers, knowsSynchronisedOutput: knowsSynchronisedOutput)
      #expect(console.readFrame { $0.text.contains("live") })
      return console
    }

    @Test(arguments: sizes)
    func `the first frame takes at most 10 KB`(size: Size) throws {
      let console = try connected(size: size)
      #expect(console.byteCount <= 10_240)
      #expect(console.screen.isAlternate)
    }

    @Test(arguments: sizes, ["specimen", "many"])
    func `a cursor key takes at most 150 bytes`(size: Size, workspace: String) throws {
      let console = try connected([workspace], size: size)
      for key in ["j", "j", "k", "j", "k", "k"] {
        let before = console.byteCount
        let frames = console.screen.statusRequests
        console.type(key)
        console.read { $0.statusRequests > frames }
        #expect(console.byteCount - before <= 150)
      }
    }

    @Test func `a page of 12 live charts takes at most 600 bytes a second`() throws {
      let console = try connected(["live"])
      console.type("C")
      console.passSecond()
      #expect(console.readFrame { Self.shows(second: 1, in: $0) })
      let (before, seconds) = (console.byteCount, 60)
      for second in 2...seconds + 1 {
        console.passSecond()
        #expect(console.readFrame { Self.shows(second: second, in: $0) })
      }
      let rate = (console.byteCount - before) / seconds
      print("12 live charts: \(rate) bytes a second")
      #expect(rate <= 600)
    }

    /// Whether the last of four models has its rate of a second beside its chart.
    private static func shows(second: Int, in screen: TerminalEmulator) -> Bool {
      let rate = Specimen.liveSample(of: 3, at: second).requestsPerSecond
      return screen.text.contains("requests/s \(Quantity.fixed(rate, digits: 1))")
    }

    @Test func `an idle console writes nothing and hardly wakes`() throws {
      let console = try connected()
      var fewest = Int.max
      var written = 0
      for _ in 0..<3 where fewest > 2 {
        let (bytes, wakeUps) = (console.byteCount, console.wakeUps)
        console.watch(milliseconds: 2_000)
        fewest = min(fewest, console.wakeUps - wakeUps)
        written = console.byteCount - bytes
      }
      #expect(written == 0)
      #expect(fewest <= 2, "wake-ups in two seconds")
    }

    @Test func `the console holds at most 40 MiB`() throws {
      let console = try connected()
      #expect(console.residentMebibytes <= 40)
    }

    @Test func `30 presses on a busy line cost two or three frames, and the last one wins`() throws
    {
      let console = try ConsoleProcess(["many"], size: Self.large, answers: .whenTold)
      while console.read(until: { $0.statusRequests > 0 }), !console.screen.text.contains("live") {
        console.answerStatus()
        let frames = console.screen.statusRequests
        console.read { $0.statusRequests > frames }
      }
      console.answerStatus()
      let frames = console.screen.statusRequests
      console.type("j")
      console.read { $0.statusRequests > frames }
      for _ in 1..<30 { console.type("j") }
      console.type("\r")
      console.answerStatus()
      while !console.screen.text.contains("models > model 30") {
        let shown = console.screen.statusRequests
        guard console.read(until: { $0.statusRequests > shown }) else { break }
        console.answerStatus()
      }
      #expect(console.screen.text.contains("models > model 30"))
      #expect(console.screen.statusRequests - frames <= 3)
    }

    @Test func `a terminal that never answers is not waited for`() throws {
      let console = try connected(answers: .never)
      for (key, view) in [("6", "overview > events"), ("7", "overview > alerts")] {
        // Once it has been given up, a terminal is asked no more: a frame with a request was sent
        // before that.
        let frames = console.screen.statusRequests
        console.type(key)
        #expect(console.read { $0.text.contains(view) && $0.statusRequests > frames })
      }
    }

    @Test(arguments: sizes)
    func `hostile names and texts send nothing of their own`(size: Size) throws {
      let console = try connected(["hostile"], size: size)
      for key in ["2", "3", "4", "5", "6", "7", "1", "?", "\u{1B}", "P"] {
        let frames = console.screen.statusRequests
        console.type(key)
        console.read { $0.statusRequests > frames }
      }
      #expect(console.screen.foreign == [])
      #expect(console.screen.clipboard == [])
      #expect(console.screen.isAlternate)
      #expect(console.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006]))
    }

    @Test func `a hang-up ends the program`() throws {
      let console = try connected()
      let time = try #require(console.hangUp(), "the program goes on without a terminal")
      print("hang-up: ended after \(time)")
    }

    @Test(arguments: [SIGHUP, SIGTERM, SIGSEGV, SIGABRT, SIGILL])
    func `whatever ends the program, the terminal is given back`(signal: Int32) throws {
      let console = try connected()
      #expect(console.end(by: signal))
      #expect(!console.screen.isAlternate)
      #expect(console.screen.modes.contains(25), "the cursor is shown")
      #expect(console.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006, 2004, 2026]))
    }

    @Test func `leaving gives the terminal back`() throws {
      let console = try connected()
      console.type("q")
      #expect(console.readToEnd())
      #expect(!console.screen.isAlternate)
      #expect(console.screen.modes.contains(25) && !console.screen.modes.contains(2004))
      #expect(console.screen.foreign == [])
    }

    @Test func `large frames are bracketed where the terminal knows mode 2026`() throws {
      let console = try connected(knowsSynchronisedOutput: true)
      #expect(console.screen.modeRequests == [2_026])
      let before = console.byteCount
      let frames = console.screen.statusRequests
      console.type("6")
      console.read { $0.statusRequests > frames }
      let frame = String(decoding: console.stream[before...], as: UTF8.self)
      #expect(frame.hasPrefix("\u{1B}[?2026h") && frame.hasSuffix("\u{1B}[?2026l\u{1B}[5n"))
    }

    @Test func `where nothing is known of mode 2026, no frame waits for it`() throws {
      let console = try connected()
      console.type("6")
      console.readFrame { $0.text.contains("events") }
      #expect(console.screen.modeRequests == [2_026])
      #expect(!String(decoding: console.stream, as: UTF8.self).contains("\u{1B}[?2026h"))
    }

    @Test func `the mouse is left alone until it is asked for`() throws {
      let console = try connected(size: Size(width: 80, height: 24))
      #expect(!console.screen.modes.contains(1000))
      console.type("%")
      #expect(console.read { $0.modes.isSuperset(of: [1000, 1006]) })
      console.type("\u{1B}[<0;20;4M\r")
      #expect(console.readFrame { $0.lines.first?.contains("models > claims") == true })
      console.type("%")
      #expect(console.read { $0.modes.isDisjoint(with: [1000, 1006]) })
    }

    @Test func `a copied line is handed to the terminal's clipboard`() throws {
      let console = try connected()
      console.type("y")
      #expect(console.read { $0.clipboard.count == 1 })
      #expect(console.read { $0.text.contains("sent to the terminal: ") })
    }

    @Test func `a terminal without a clipboard shows the line to select by hand`() throws {
      let console = try ConsoleProcess(environment: ["TERM": "vt100", "LANG": "C"])
      console.readFrame { $0.text.contains("live") }
      console.type("y")
      #expect(console.readFrame { $0.text.contains("no clipboard here; select by hand: ") })
      #expect(console.screen.clipboard == [])
    }

    @Test func `a new size is drawn whole`() throws {
      let console = try connected(size: Size(width: 80, height: 24))
      console.resize(to: Size(width: 120, height: 40))
      #expect(console.readFrame { $0.lines.first?.hasSuffix("live") == true })
    }
  }
}
