internal import Domain
internal import Foundation

/// Reads the metrics that a pipeline wrote.
struct MetricsFile {
  /// Metrics with a finite value; nested ones are reached with a dot.
  private(set) var values: [String: Double] = [:]
  /// Metrics that are there without a finite value.
  private(set) var undefined: [String] = []

  /// Reads a JSON object of numbers, nulls and further objects.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  init(path: String, shown: String) throws(Problem) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(
        .fileMissing, "the metrics file does not exist", at: shown,
        fix: "Let the pipeline write it, or correct metrics: in binnacle.yaml.")
    }
    guard let tree = try? JSONDecoder().decode(MetricTree.self, from: data),
      case .branch(let branches) = tree
    else {
      throw Problem(
        .invalidInput, "the metrics file is no JSON object", at: shown,
        fix: "Write it with binnacle evaluate --metrics.")
    }
    collect(branches, prefix: "")
  }

  private mutating func collect(_ branches: [String: MetricTree], prefix: String) {
    for (name, tree) in branches {
      switch tree {
      case .branch(let nested): collect(nested, prefix: prefix + name + ".")
      case .number(let value) where value.isFinite: values[prefix + name] = value
      case .number, .nothing: undefined.append(prefix + name)
      case .other: break
      }
    }
    undefined.sort()
  }

  /// One value of the file.
  private enum MetricTree: Decodable {
    case number(Double)
    case branch([String: MetricTree])
    case nothing
    case other

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .nothing
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let branches = try? container.decode([String: MetricTree].self) {
        self = .branch(branches)
      } else {
        self = .other
      }
    }
  }
}
