internal import GRDB

extension Migrations {
  /// Keeps the digests of files beyond the end of the engine.
  static func addFileHashes(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE file_hash (
          device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL,
          modified INTEGER NOT NULL, changed INTEGER NOT NULL, digest TEXT NOT NULL,
          UNIQUE (device, inode)) STRICT;
        """)
  }
}
