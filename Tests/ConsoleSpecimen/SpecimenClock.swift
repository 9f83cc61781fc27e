import ConsoleFixtures
import Domain
import Synchronization

/// Shows the time of the specimens when the program starts, and goes on from there.
final class SpecimenClock: Timekeeper {
  /// Says what moves the hands.
  enum Drive {
    /// Time itself.
    case running
    /// ``turn(by:)`` alone.
    case turned
  }

  private let start = ContinuousClock.now
  private let drive: Drive
  private let turned = Mutex(Duration.zero)

  init(_ drive: Drive) {
    self.drive = drive
  }

  var now: Timestamp {
    switch drive {
    case .running: Specimen.now + uptime
    case .turned: Specimen.now + turned.withLock { $0 }
    }
  }

  var uptime: Duration { ContinuousClock.now - start }

  func turn(by duration: Duration) {
    turned.withLock { $0 += duration }
  }

  func wait(for duration: Duration) async throws {
    try await ContinuousClock().sleep(for: duration)
  }
}
