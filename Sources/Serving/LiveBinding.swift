import Domain

/// Joins a binding with the loaded versions it names; replaced as a whole, never changed.
final class LiveBinding: Sendable {
  let binding: EndpointBinding
  let champion: Deployment?
  let warm: [Deployment]
  let traffic: EndpointTraffic

  init(
    _ binding: EndpointBinding, champion: Deployment?, warm: [Deployment],
    traffic: EndpointTraffic
  ) {
    self.binding = binding
    self.champion = champion
    self.warm = warm
    self.traffic = traffic
  }

  /// The loaded version to answer with: the champion, or the one asked for.
  func deployment(version: Int?) -> Deployment? {
    guard let version, champion?.version != version else { return champion }
    return warm.first { $0.version == version }
  }

  /// The numbers of the loaded versions, champion first.
  var loadedVersions: [Int] { (champion.map { [$0.version] } ?? []) + warm.map(\.version) }
}
