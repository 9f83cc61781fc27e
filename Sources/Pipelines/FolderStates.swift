import Synchronization

/// Remembers what folders held during one look at the workspace.
final class FolderStates: Sendable {
  private let states = Mutex<[WorkspacePath: ContentState]>([:])

  func state(of folder: WorkspacePath) -> ContentState? { states.withLock { $0[folder] } }

  func keep(_ state: ContentState, of folder: WorkspacePath) {
    states.withLock { $0[folder] = state }
  }
}
