internal import GRDB

/// Stores the digests of files, so that an unchanged file is not read again after a restart.
public struct FileHashRecords {
  let database: Database

  /// Stores digests; of a file that has one already, the older is forgotten.
  ///
  /// - Throws: The store's error.
  public func put(_ hashes: [FileHash]) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO file_hash (device, inode, size, modified, changed, digest)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for hash in hashes {
      try statement.execute(
        arguments: [
          hash.device, hash.inode, hash.size, hash.modifiedAt, hash.changedAt, hash.digest,
        ])
    }
  }

  /// Returns the digests, the youngest last.
  ///
  /// - Throws: The store's error.
  public func all() throws -> [FileHash] {
    try Row.fetchAll(database, sql: "SELECT * FROM file_hash ORDER BY rowid").map { row in
      FileHash(
        device: row["device"], inode: row["inode"], size: row["size"],
        modifiedAt: row["modified"], changedAt: row["changed"], digest: row["digest"])
    }
  }

  /// Forgets all but the youngest digests.
  ///
  /// - Parameter count: How many to keep.
  /// - Throws: The store's error.
  public func keepYoungest(_ count: Int) throws {
    try database.execute(
      sql: "DELETE FROM file_hash WHERE rowid <= (SELECT MAX(rowid) FROM file_hash) - ?",
      arguments: [count])
  }
}
