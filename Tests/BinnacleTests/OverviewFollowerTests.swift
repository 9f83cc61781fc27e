import Domain
import TestSupport
import Testing

@testable import binnacle

struct OverviewFollowerTests {
  @Test func `a run that gives no version ends the wait with the reason`() async throws {
    let client = Sample.client()
    let reason = Problem(
      .fileMissing, "the model's folder does not exist", at: "loans/model", fix: "Run the pipeline."
    )
    let failed = Event.registry(
      .registrationFailed(model: ModelName("loans"), runID: RunID("r1"), problem: reason))
    client.send(
      .fact(
        NumberedEvent(
          number: client.overview.number + 1, at: Sample.noon, event: failed)))
    await #expect(throws: reason) {
      try await OverviewFollower(client: client).follow(until: { _ in false }, tell: { _ in })
    }
  }
}
