internal import Domain
internal import Foundation
internal import Tracking

/// Turns the place where a page begins into text that clients give back as it is.
enum PageToken {
  static func text(of place: SearchPlace) -> String {
    let data = (try? JSONEncoder().encode(place)) ?? Data()
    return data.base64EncodedString()
  }

  static func place(_ text: String) throws(TrackingRefusal) -> SearchPlace {
    guard let data = Data(base64Encoded: text) else {
      throw TrackingRefusal(.invalidParameter, "Invalid page token, could not base64-decode")
    }
    guard let place = try? JSONDecoder().decode(SearchPlace.self, from: data) else {
      throw TrackingRefusal(
        .invalidParameter,
        "Invalid page token, decoded value=b'\(String(decoding: data, as: UTF8.self))'")
    }
    return place
  }

  /// The place after a point of a series.
  static func text(after point: MetricPoint) -> String {
    text(
      of: SearchPlace([
        .integer(point.timestamp.milliseconds), .integer(point.step),
        .real(point.value.bitPattern),
      ]))
  }

  /// The point of a series that a page follows.
  static func point(_ place: SearchPlace, of key: String) throws(TrackingRefusal) -> MetricPoint {
    guard place.values.count == 3, case .integer(let time) = place.values[0],
      case .integer(let step) = place.values[1], case .real(let bits) = place.values[2]
    else {
      throw TrackingRefusal(.invalidParameter, "Invalid page token: it is of another request")
    }
    return MetricPoint(
      key: key, value: Double(bitPattern: bits), timestamp: Timestamp(milliseconds: time),
      step: step)
  }
}
