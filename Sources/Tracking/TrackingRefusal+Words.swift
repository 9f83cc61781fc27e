internal import Domain

extension TrackingRefusal {
  static func invalid(_ message: String) -> TrackingRefusal {
    TrackingRefusal(.invalidParameter, message)
  }

  static func invalid(_ value: String, at path: String, _ why: String) -> TrackingRefusal {
    invalid("Invalid value \(AsciiJSON.quoted(value)) for parameter '\(path)' supplied: \(why)")
  }

  static func noExperiment(_ id: some CustomStringConvertible) -> TrackingRefusal {
    TrackingRefusal(.doesNotExist, "No Experiment with id=\(id) exists")
  }

  static func experimentExists(_ name: String) -> TrackingRefusal {
    TrackingRefusal(.alreadyExists, "Experiment(name=\(name)) already exists.")
  }
}
