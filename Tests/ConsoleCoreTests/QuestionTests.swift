import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// What the question before a run promises, and how the audit names commands.
struct QuestionTests {
  private func question(_ status: String, _ line: String) -> Question? {
    var console = Specimen.showing([.character("2")]) { request in
      guard case .pipelines(let all)? = Specimen.content(request) else {
        return Specimen.content(request)
      }
      return .pipelines(
        all.map { pipeline in
          PipelineSummary(
            name: pipeline.name,
            stages: pipeline.stages.map { stage in
              StageSummary(
                address: stage.address, command: stage.command, dependsOn: stage.dependsOn,
                lastRun: stage.lastRun, status: status)
            }, lastRun: pipeline.lastRun)
        })
    }
    console.type(line)
    console.press(.enter)
    return console.question
  }

  @Test func `a run of unchanged stages promises no version`() {
    #expect(
      question("unchanged: same inputs", ":run claims")?.lines.last
        == "No stage has changed: nothing would run, and claims gets no new version.")
  }

  @Test(arguments: [
    ("would run: data changed", ":run claims"), ("unchanged: same inputs", ":run claims force"),
  ])
  func `a run that may make a model says what follows`(status: String, line: String) {
    #expect(
      question(status, line)?.lines.last
        == "If it makes another model, claims gets a new version; the champion stays.")
  }

  @Test(arguments: [
    ("serving.startReplay", "start replay"), ("registry.confirm", "confirm"), ("lock", "lock"),
    ("", ""),
  ])
  func `the audit names commands in words`(command: String, words: String) {
    let entry = AuditEntry(
      number: 1, at: Specimen.now, by: OperatorName("ada"), command: command, subject: "claims",
      outcome: .accepted, detail: "")
    #expect(entry.commandWords == words)
  }
}
