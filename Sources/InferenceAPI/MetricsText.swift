import Domain
import Serving

/// Writes counters in Prometheus' text format, version 0.0.4.
struct MetricsText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"
  private var text = ""

  /// Writes the counters of all endpoints.
  static func text(_ endpoints: [EndpointCounters]) -> String {
    var writer = MetricsText()
    writer.times(endpoints)
    writer.counter("binnacle_inference_rows_total", "Rows answered.", endpoints) { $0.rows }
    writer.counter(
      "binnacle_inference_errors_total", "Requests refused or failed by a version.", endpoints
    ) { $0.errors }
    writer.perModel(
      "binnacle_inference_unrouted_total", "counter",
      "Requests refused before a version was chosen.", endpoints
    ) { $0.refusedBeforeRouting }
    writer.perModel(
      "binnacle_capture_degraded", "gauge", "Whether predictions cannot be written.", endpoints
    ) { $0.capture == .degraded ? 1 : 0 }
    writer.perModel(
      "binnacle_capture_skipped_total", "counter", "Rows answered but not written.", endpoints
    ) { $0.skippedRows }
    writer.perModel(
      "binnacle_capture_records", "gauge", "Rows in the prediction log.", endpoints
    ) { $0.recordedRows }
    return writer.text
  }

  private mutating func header(_ name: String, _ type: String, _ help: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private mutating func times(_ endpoints: [EndpointCounters]) {
    let name = "binnacle_inference_request_seconds"
    header(name, "histogram", "Time to answer a request.")
    for endpoint in endpoints {
      for (version, counters) in endpoint.versions.sorted(by: { $0.key < $1.key }) {
        let labels = Self.labels(endpoint.model, version)
        var seen = 0
        for (bound, count) in zip(VersionCounters.bounds, counters.buckets) {
          seen += count
          text += "\(name)_bucket{\(labels),le=\"\(bound)\"} \(seen)\n"
        }
        text += "\(name)_bucket{\(labels),le=\"+Inf\"} \(counters.requests)\n"
        text += "\(name)_sum{\(labels)} \(counters.totalSeconds)\n"
        text += "\(name)_count{\(labels)} \(counters.requests)\n"
      }
    }
  }

  private mutating func counter(
    _ name: String, _ help: String, _ endpoints: [EndpointCounters],
    _ value: (VersionCounters) -> Int
  ) {
    header(name, "counter", help)
    for endpoint in endpoints {
      for (version, counters) in endpoint.versions.sorted(by: { $0.key < $1.key }) {
        text += "\(name){\(Self.labels(endpoint.model, version))} \(value(counters))\n"
      }
    }
  }

  private mutating func perModel(
    _ name: String, _ type: String, _ help: String, _ endpoints: [EndpointCounters],
    _ value: (EndpointCounters) -> Int
  ) {
    header(name, type, help)
    for endpoint in endpoints {
      text += "\(name){model=\"\(Self.escaped(endpoint.model.rawValue))\"} \(value(endpoint))\n"
    }
  }

  private static func labels(_ model: ModelName, _ version: Int) -> String {
    "model=\"\(escaped(model.rawValue))\",version=\"\(version)\""
  }

  /// Escapes a label's value as the format asks.
  private static func escaped(_ value: String) -> String {
    var result = ""
    for character in value {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result
  }
}
