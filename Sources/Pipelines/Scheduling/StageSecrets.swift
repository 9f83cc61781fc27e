import Domain
import Synchronization

/// Knows what is to be covered in the log of each stage that runs: what is secret in the whole
/// workspace, and in the stage's own environment.
final class StageSecrets: Sendable {
  private let ofWorkspace: SecretMask
  private let ofStages = Mutex<[StageKey: SecretMask]>([:])

  init(_ ofWorkspace: SecretMask) { self.ofWorkspace = ofWorkspace }

  /// Adds what a stage's own environment keeps secret, until its log is covered.
  func add(_ environment: [String: String], of key: StageKey) {
    let mask = ofWorkspace.adding(SecretMask(names: [], environment: environment))
    ofStages.withLock { $0[key] = mask }
  }

  /// What is to be covered in the log of a stage run; nothing when its environment is not known.
  func known(of key: StageKey) -> SecretMask? { ofStages.withLock { $0[key] } }

  /// What is to be covered in the log of a stage run, as far as it is known.
  func mask(of key: StageKey) -> SecretMask { known(of: key) ?? ofWorkspace }

  /// Forgets a stage whose log contains no secret any more.
  func forget(_ key: StageKey) { ofStages.withLock { $0[key] = nil } }
}

extension StageRunner {
  /// What is to be covered in the log of a stage run; an earlier engine may have started it.
  func mask(of stage: StageRun) async -> SecretMask {
    let key = StageKey(of: stage)
    if stage.state == .running, secrets.known(of: key) == nil,
      let declared = try? await declared(stage.address)
    {
      secrets.add(declared.settings.environment, of: key)
    }
    return secrets.mask(of: key)
  }
}
