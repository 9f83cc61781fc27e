import ConsoleFixtures
import Domain
import Foundation

/// Measures every endpoint once for each byte that arrives on descriptor 3.
///
/// Whoever started the program so decides how time passes, and no test waits for it.
struct LiveTraffic: Sendable {
  private static let descriptor: Int32 = 3
  private static let models = Specimen.overview.models.map(\.name)

  /// The measurements of all endpoints, second by second.
  let seconds: AsyncStream<[EndpointSample]>

  init(_ clock: SpecimenClock) {
    let (seconds, continuation) = AsyncStream.makeStream(of: [EndpointSample].self)
    self.seconds = seconds
    Thread.detachNewThread {
      var byte: UInt8 = 0
      var second = 0
      while read(Self.descriptor, &byte, 1) == 1 {
        second += 1
        clock.turn(by: .seconds(1))
        continuation.yield(Self.models.indices.map { Specimen.liveSample(of: $0, at: second) })
      }
      continuation.finish()
    }
  }

  /// The page of an endpoint that had traffic for as long as charts go back.
  func content(_ request: PageRequest) -> PageContent? {
    guard case .endpoint(let model) = request,
      let position = Self.models.firstIndex(of: model)
    else { return nil }
    let samples = (-600...0).map { Specimen.liveSample(of: position, at: $0) }
    return .endpoint(
      EndpointPage(
        binding: EndpointBinding(model: model, epoch: 1, champion: 1), url: "", samples: samples,
        versions: [], capture: .on, skippedRecords: 0))
  }
}
