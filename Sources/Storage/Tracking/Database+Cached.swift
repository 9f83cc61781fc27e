internal import GRDB

extension Database {
  /// Runs a statement that is prepared once per connection, for what is written often.
  func write(_ sql: String, _ arguments: StatementArguments) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// Reads the first row of a statement that is prepared once per connection.
  func first(_ sql: String, _ arguments: StatementArguments) throws -> Row? {
    try Row.fetchOne(try cachedStatement(sql: sql), arguments: arguments)
  }

  /// The numbers of one bound ``list(_:)`` as a table with the column `wanted`.
  static let wanted = "(SELECT value AS wanted FROM json_each(?))"

  /// Writes whole numbers as a JSON list, which takes one bound value however many they are.
  static func list(_ numbers: [Int64]) -> String {
    "[" + numbers.map(String.init).joined(separator: ",") + "]"
  }
}
