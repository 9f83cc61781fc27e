internal import Documents
internal import Domain
internal import Synchronization

/// Keeps the workspace file as it is now, read anew whenever it has changed.
///
/// The engine works by the file it read when it started; what is desired of models, and the gates of
/// a move there, count as they are written now.
final class PresentDeclaration: Sendable {
  private struct State {
    var stamp: DeclarationStamp
    var content: Result<WorkspaceDeclaration, Problem>
    /// The last event up to which versions were looked at, and what was told of the models then.
    var number: Int64 = -1
    var told: [ModelName: DesiredChampion]?
  }

  private let state: Mutex<State>

  init(_ declaration: WorkspaceDeclaration, stamp: DeclarationStamp) {
    state = Mutex(State(stamp: stamp, content: .success(declaration)))
  }

  /// Returns the file's content as it was when it had this stamp; nothing when it must be read.
  func known(at stamp: DeclarationStamp) -> Result<WorkspaceDeclaration, Problem>? {
    state.withLock { $0.stamp == stamp ? $0.content : nil }
  }

  /// Remembers what was read.
  func remember(_ content: Result<WorkspaceDeclaration, Problem>, at stamp: DeclarationStamp) {
    state.withLock { state in
      state.stamp = stamp
      state.content = content
      state.number = -1
    }
  }

  /// Whether the events up to `number` bring nothing new: neither file nor versions have changed.
  func wasLookedAt(upTo number: Int64, at stamp: DeclarationStamp) -> Bool {
    state.withLock { $0.stamp == stamp && $0.number == number }
  }

  /// Remembers what is desired; returns whether it was not told yet.
  func mustTell(_ desired: [ModelName: DesiredChampion], upTo number: Int64) -> Bool {
    state.withLock { state in
      state.number = number
      guard state.told != desired else { return false }
      state.told = desired
      return true
    }
  }

  /// Lets what is desired be told again, because it could not be written down.
  func forgetTold() {
    state.withLock { state in
      state.told = nil
      state.number = -1
    }
  }
}
