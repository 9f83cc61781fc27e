public import Domain
internal import Foundation
internal import GRDB

/// Looks into the databases of a workspace without changing them, also while an engine writes.
public struct StoreInspection: Sendable {
  private let engine: DatabaseQueue
  private let telemetry: DatabaseQueue
  private let now: Timestamp

  /// Opens both databases for reading.
  ///
  /// - Parameters:
  ///   - folder: The workspace's `.binnacle` folder.
  ///   - now: The time of day that queries are asked with.
  /// - Throws: ``Problem`` with code `notFound` when no engine has ever run here, or `damaged` when
  ///   a database cannot be opened.
  public init(folder: String, now: Timestamp) throws(Problem) {
    let paths = ["engine.db", "telemetry.db"].map { folder + "/" + $0 }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw Problem(
        .notFound, "there is no database; no engine has run here", at: path,
        fix: "Start one with binnacle engine start.")
    }
    self.now = now
    do {
      engine = try Self.open(paths[0])
      telemetry = try Self.open(paths[1])
    } catch {
      throw Problem(storing: error, in: folder)
    }
  }

  /// Checks the pages, indexes and references of both databases.
  ///
  /// - Returns: One problem for each database that is not sound.
  public func damages() -> [Problem] {
    [("engine.db", engine), ("telemetry.db", telemetry)].compactMap { name, database in
      do {
        let complaint = try database.read(Self.complaint)
        return complaint.map { words in
          Problem(
            .damaged, "the database is damaged: \(SafeText(words))", at: name,
            fix: "Stop the engine and put the .binnacle folder back from a backup.")
        }
      } catch {
        return Problem(storing: error, in: name)
      }
    }
  }

  /// Reads from `engine.db` in one consistent snapshot.
  ///
  /// - Parameter query: Reads only.
  /// - Returns: What the query returned.
  /// - Throws: ``Problem`` with code `damaged` or `internalFailure`.
  public func read<Value>(_ query: (Transaction) throws -> Value) throws(Problem) -> Value {
    do {
      return try engine.read { try query(Transaction(database: $0, now: now)) }
    } catch {
      throw Problem(storing: error, in: "engine.db")
    }
  }

  /// Reads from `telemetry.db` in one consistent snapshot.
  ///
  /// - Parameter query: Reads only.
  /// - Returns: What the query returned.
  /// - Throws: ``Problem`` with code `damaged` or `internalFailure`.
  public func readTelemetry<Value>(
    _ query: (TelemetryTransaction) throws -> Value
  ) throws(Problem) -> Value {
    do {
      return try telemetry.read { try query(TelemetryTransaction(database: $0)) }
    } catch {
      throw Problem(storing: error, in: "telemetry.db")
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// The first thing SQLite finds wrong.
  private static func complaint(_ database: Database) throws -> String? {
    let words = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
    if let first = words.first, first != "ok" { return first }
    return try Row.fetchOne(database, sql: "PRAGMA foreign_key_check").map { row in
      let table: String = row[0]
      let parent: String = row[2]
      return "a row of \(table) refers to a missing row of \(parent)"
    }
  }
}
