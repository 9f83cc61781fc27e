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
  /// A promotion puts a version on top; a rollback takes versions off until the one it returned to
  /// is on top; an undo restores what the move before it changed.
  public var stack: [Int] {
    var stack: [Int] = []
    var before: [Int] = []
    for move in moves {
      let present = stack
      if move.kind == .undo, before.last == move.to {
        stack = before
      } else {
        stack = Self.stack(present, after: move)
      }
      before = present
    }
    return stack
  }

  private static func stack(_ stack: [Int], after move: AliasMove) -> [Int] {
    guard let version = move.to else { return [] }
    switch move.kind {
    case .promotion, .sync, .assignment: return stack + [version]
    case .rollback, .undo:
      guard let position = stack.lastIndex(of: version) else { return stack + [version] }
      return Array(stack[...position])
    }
  }

  /// The version a rollback returns to: the one that held the alias before the present one.
  public var versionBefore: Int? {
    let stack = stack
    guard let current = stack.last else { return nil }
    return stack.last { $0 != current }
  }
}
