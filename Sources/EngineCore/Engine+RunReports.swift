internal import Domain
internal import Foundation
internal import Storage
internal import Tracking
internal import WorkQueues

/// Files and folders that one page lists at most.
private let mostArtifacts = 500
/// How deep folders are looked into.
private let deepestFolder = 8
/// Bytes of a file that are shown at most.
private let mostBytes = 65_536
/// Lines of a file that are shown at most.
private let mostLines = 2_000
/// The most characters of a line.
private let longestLine = 500

extension Engine {
  /// Tells all that a run logged, with its files and the versions that were made of it.
  func runReport(_ id: ExperimentRunID) async throws(Problem) -> RunReport {
    var report = try await tracked { try $0.report(on: id) }
    report.versions = try await store.read { transaction in
      try transaction.versions.all(madeBy: RunID(id.rawValue)).map {
        ReportedVersion(model: $0.model, number: $0.number)
      }
    }
    guard let root = try? ArtifactPath(location: report.run.artifactLocation) else {
      report.artifactNote = "its files lie elsewhere: \(report.run.artifactLocation)"
      return report
    }
    let folder = runArtifacts
    report.artifacts = try await work.run { () throws(Problem) in
      var found: [ReportedArtifact] = []
      Self.list(root, "", in: folder, depth: 0, &found)
      return found
    }
    if report.artifacts.count >= mostArtifacts {
      report.artifactNote = "only the first \(mostArtifacts) files and folders are listed"
    }
    return report
  }

  private static func list(
    _ root: ArtifactPath, _ below: String, in folder: ArtifactFolder, depth: Int,
    _ found: inout [ReportedArtifact]
  ) {
    guard depth < deepestFolder, let place = try? ArtifactPath("\(root)/\(below)") else { return }
    for entry in (try? folder.entries(of: place)) ?? [] {
      guard found.count < mostArtifacts else { return }
      let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
      found.append(ReportedArtifact(path: path, size: entry.size))
      if entry.isFolder { list(root, path, in: folder, depth: depth + 1, &found) }
    }
  }

  /// Returns the beginning of a file that a run left.
  func artifactText(
    of id: ExperimentRunID, _ path: String
  ) async throws(Problem) -> ArtifactText {
    let run = try await tracked { try $0.run(id).run }
    let folder = runArtifacts
    return try await work.run { () throws(Problem) in
      do {
        guard let place = try ArtifactPath(location: run.artifactLocation, path: path) else {
          throw TrackingRefusal(.doesNotExist, "its files lie elsewhere: \(run.artifactLocation)")
        }
        let file = try folder.open(place)
        let bytes = try file.bytes(from: 0, count: mostBytes)
        return Self.text(of: bytes, path: path, size: file.size)
      } catch let refusal as TrackingRefusal {
        throw Problem(refusal)
      } catch {
        throw Problem(
          .internalFailure, "the file cannot be read", at: SafeText(path).text,
          fix: "See the engine's log.", cause: "\(error)")
      }
    }
  }

  /// Cuts what is not whole and what is too long; a file with a zero byte is no text.
  static func text(of bytes: [UInt8], path: String, size: Int64) -> ArtifactText {
    guard !bytes.contains(0) else {
      return ArtifactText(path: path, size: size, lines: [], note: "the file is no text")
    }
    let isWhole = Int64(bytes.count) >= size
    let text = String(decoding: bytes, as: UTF8.self)
    let shown = isWhole && path.lowercased().hasSuffix(".json") ? indented(text) : text
    let lines = shown.split(omittingEmptySubsequences: false) { $0.isNewline }
    let isLong = lines.count > mostLines
    return ArtifactText(
      path: path, size: size,
      lines: lines.prefix(mostLines).map { String($0.prefix(longestLine)) },
      note: isWhole && !isLong ? nil : "only the beginning is shown")
  }

  /// JSON as it is easy to read; what cannot be read as JSON stays as it is.
  private static func indented(_ text: String) -> String {
    guard !text.contains("\n"),
      let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let bytes = try? JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }
}
