import ArgumentParser
import Domain
import EngineCore

/// Checks everything the engine keeps.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hash and count again everything the engine keeps, and say what is wrong.",
    discussion: """
      Changes nothing, and works beside a running engine or without one. Ends with 1 when \
      something is wrong.

      Example: binnacle verify --format json
      """)

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let folder = try global.engineFolder()
    let verification = Verification(
      folder: folder, isEngineRunning: EngineLock.isHeld(path: folder.lock),
      time: SystemTimekeeper())
    let report = try verification.report()
    let terminal = CommandTerminal.standard
    switch global.format {
    case .json: terminal.write(Self.json(report).text)
    case .text: Self.lines(report).forEach(terminal.write)
    }
    if !report.isClean { throw ExitCode(1) }
  }

  static func lines(_ report: VerificationReport) -> [String] {
    let counts = [
      ("events", Int(report.events)), ("audit entries", Int(report.auditEntries)),
      ("versions", report.versions), ("predictions", report.predictionCount),
      ("cache objects", report.cacheObjects),
    ].map { "\(Quantity.count($0.1)) \($0.0)" }.joined(separator: ", ")
    let verdict =
      report.isClean
      ? "nothing wrong: \(counts)"
      : "\(report.findings.count) things are wrong among \(counts)"
    return report.findings.map(\.sentence) + report.notes + [verdict]
  }

  static func json(_ report: VerificationReport) -> OrderedJSON {
    .fields([
      ("clean", .boolean(report.isClean)),
      ("events", .integer(Int(report.events))),
      ("audit_entries", .integer(Int(report.auditEntries))),
      ("versions", .integer(report.versions)),
      (
        "predictions",
        .object(
          report.predictions.sorted { $0.key < $1.key }.map {
            (key: $0.key.rawValue, value: .integer(Int($0.value)))
          })
      ),
      ("cache_objects", .integer(report.cacheObjects)),
      ("notes", .texts(report.notes)),
      (
        "findings",
        .list(report.findings) { finding in
          .fields([
            ("what", .text(finding.what)), ("place", .text(finding.place)),
            ("fix", .text(finding.fix)),
          ])
        }
      ),
    ])
  }
}

extension VerificationReport {
  fileprivate var predictionCount: Int { Int(predictions.values.reduce(0, +)) }
}
