import Documents
import Domain
import EngineCore

extension FleetEngine {
  /// Takes an engine of the operator's own file; one that cannot be joined as it is written says so
  /// once it is asked.
  ///
  /// Each names the file of its own token: the one in the environment is for `--remote` alone, and
  /// would let whoever listens at another address in there.
  ///
  /// - Parameters:
  ///   - entry: What the file says.
  ///   - environment: The variables that name the home folder.
  init(_ entry: EngineEntry, environment: [String: String]) {
    switch entry {
    case .folder(let folder):
      self = .workspace(EngineFolder(workspace: WorkspaceLocator.ofThisProcess.absolute(folder)))
    case .remote(let remote):
      do throws(Problem) {
        self = .remote(try Self.engine(remote, environment: environment))
      } catch {
        let address = try? RemoteEngine.address(remote.url, at: remote.place)
        self = .unusable(
          UnusableEngine(
            name: remote.name ?? remote.url, address: address.map { "\($0)" } ?? remote.url,
            problem: error))
      }
    }
  }

  private static func engine(
    _ remote: EngineEntry.Remote, environment: [String: String]
  ) throws(Problem) -> RemoteEngine {
    guard let file = remote.tokenFile else {
      throw Problem(
        .invalidConfiguration,
        "the engine \(SafeText(remote.name ?? remote.url)) names no file with its token",
        at: remote.place, fix: "Write it as {url: …, token_file: …}.")
    }
    let token = try TokenSource.token(file: file, environment: environment)
    return try RemoteEngine(
      remote.url, name: remote.name, token: token, tokenFile: file,
      authorityFile: remote.authorityFile.map { TokenSource.path($0, environment: environment) },
      at: remote.place)
  }
}
