import ConsoleFixtures
import Domain

/// Shows the time of the specimens when the program starts, and goes on from there.
struct SpecimenClock: Timekeeper {
  private let start = ContinuousClock.now

  var now: Timestamp { Specimen.now + uptime }
  var uptime: Duration { ContinuousClock.now - start }

  func wait(for duration: Duration) async throws {
    try await ContinuousClock().sleep(for: duration)
  }
}
