import ArgumentParser
import Domain
import EngineLink
import Synchronization
import TestSupport

@testable import binnacle

/// Collects what a command writes and answers its questions.
final class RecordedTerminal: Sendable {
  private struct State {
    var output: [String] = []
    var notes: [String] = []
    var questions: [String] = []
    var answers: [String]
  }

  private let state: Mutex<State>
  private let isAttended: Bool

  init(answers: [String]? = nil) {
    isAttended = answers != nil
    state = Mutex(State(answers: answers ?? []))
  }

  var output: String { state.withLock { $0.output.joined(separator: "\n") } }
  var notes: String { state.withLock { $0.notes.joined(separator: "\n") } }
  var questions: [String] { state.withLock { $0.questions } }

  var terminal: CommandTerminal {
    let answering: @Sendable (String) -> String? = { self.answer($0) }
    return CommandTerminal(
      write: { text in self.state.withLock { $0.output.append(text) } },
      note: { text in self.state.withLock { $0.notes.append(text) } },
      ask: isAttended ? answering : nil)
  }

  private func answer(_ question: String) -> String? {
    state.withLock { state in
      state.questions.append(question)
      return state.answers.isEmpty ? nil : state.answers.removeFirst()
    }
  }
}

/// One command's surroundings: an engine in memory, a clock that stands still, a recorded terminal.
struct CommandWorld {
  let client: InMemoryEngineClient
  let clock = FakeClock(at: Sample.noon)
  let screen: RecordedTerminal

  init(answers: [String]? = nil, client: InMemoryEngineClient = Sample.client()) {
    screen = RecordedTerminal(answers: answers)
    self.client = client
  }

  func context(_ format: OutputFormat = .text) -> CommandContext {
    CommandContext(client: client, format: format, time: clock, terminal: screen.terminal)
  }

  /// Runs a command as if its arguments had been typed; returns what it wrote.
  @discardableResult
  func run<Subject: EngineSubcommand>(
    _ type: Subject.Type, _ arguments: String...
  ) async throws -> String {
    let command = try Subject.parse(arguments)
    try await command.run(in: context(command.global.format))
    return screen.output
  }

  /// Runs a command that must fail; returns the problem.
  func problem<Subject: EngineSubcommand>(
    _ type: Subject.Type, _ arguments: String...
  ) async throws -> Problem? {
    let command = try Subject.parse(arguments)
    do {
      try await command.run(in: context(command.global.format))
      return nil
    } catch let problem as Problem {
      return problem
    }
  }
}

/// Returns what the command line says to wrong arguments.
func refusal<Subject: ParsableCommand>(_ type: Subject.Type, _ arguments: [String]) -> String {
  do {
    _ = try Subject.parse(arguments)
    return ""
  } catch {
    return Subject.message(for: error)
  }
}
