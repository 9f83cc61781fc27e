internal import GRDB

/// Remembers the hash of a file by its identity on disk, so that it is not read again.
public struct FileHashRecords {
  let database: Database

  /// Returns the remembered hash, if the file still has that identity.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - inode: Its inode number.
  ///   - modified: When it was last changed, in nanoseconds since 1970.
  ///   - size: Its size in bytes.
  /// - Returns: The hash, or nothing when the file is another one now.
  /// - Throws: The store's error.
  public func hash(ofFile path: String, inode: Int64, modified: Int64, size: Int64) throws
    -> String?
  {
    try String.fetchOne(
      database,
      sql: "SELECT hash FROM file_hash WHERE path = ? AND inode = ? AND modified = ? AND size = ?",
      arguments: [path, inode, modified, size])
  }

  /// Remembers the hash of a file.
  ///
  /// - Parameters:
  ///   - path: The file's path.
  ///   - inode: Its inode number.
  ///   - modified: When it was last changed, in nanoseconds since 1970.
  ///   - size: Its size in bytes.
  ///   - hash: The hash of its content.
  /// - Throws: The store's error.
  public func put(path: String, inode: Int64, modified: Int64, size: Int64, hash: String) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO file_hash (path, inode, modified, size, hash)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [path, inode, modified, size, hash])
  }
}
