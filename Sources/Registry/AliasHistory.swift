public import Domain

/// Answers questions about the moves of one alias.
public struct AliasHistory: Hashable, Sendable {
  /// The moves of the alias, oldest first.
  public let moves: [AliasMove]

  /// Takes the moves of one alias.
  ///
  /// - Parameters:
  ///   - moves: Moves of a model's aliases, newest first, as the store gives them.
  ///   - alias: The alias to keep.
  public init(_ moves: [AliasMove], of alias: AliasName) {
    self.moves = moves.filter { $0.alias == alias }.reversed()
  }

  /// The versions that held the alias and were not left by a rollback, oldest first.
  ///
  /// A promotion puts a version on top; a rollback or an undo takes versions off until the one it
  /// returned to is on top.
  public var stack: [Int] {
    var stack: [Int] = []
    for move in moves {
      guard let version = move.to else {
        stack = []
        continue
      }
      switch move.kind {
      case .promotion, .assignment: stack.append(version)
      case .rollback, .undo:
        if let position = stack.lastIndex(of: version) {
          stack.removeSubrange((position + 1)...)
        } else {
          stack.append(version)
        }
      }
    }
    return stack
  }

  /// The version a rollback returns to: the one that held the alias before the present one.
  public var versionBefore: Int? {
    let stack = stack
    guard let current = stack.last else { return nil }
    return stack.last { $0 != current }
  }
}
