public import Domain
internal import Foundation

extension LocalTime {
  /// Creates the local time of an IANA zone; UTC where there is no such zone.
  ///
  /// - Parameter zone: The name, such as `Europe/Berlin`.
  public init(zone: String) {
    guard let zone = TimeZone(identifier: zone) else {
      self = .utc
      return
    }
    self.init { moment in
      .seconds(
        zone.secondsFromGMT(
          for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)))
    }
  }
}
