import ConsoleTerminal
import Documents
import Domain
import EngineCore
import Foundation
import SecureLink

/// Looks at the machine for what the console, the engine and pipelines need.
struct Checkup: Sendable {
  /// Says how one thing stands.
  struct Finding: Hashable, Sendable {
    enum State: String, Sendable {
      case good = "ok"
      case limited
      case missing
    }

    let subject: String
    let state: State
    let found: String
    var advice: String?
  }

  /// Below this much free space an engine may soon have to skip predictions.
  private static let littleSpace: Int64 = 256 << 20

  let environment: [String: String]
  let files: SharedFiles
  let folder: EngineFolder?
  var now = SystemTimekeeper().now

  /// Everything that was looked at.
  func findings() -> [Finding] {
    [terminal, locale, shared("themes"), shared("sample-data"), workspace]
      + [space, certificate].compactMap { $0 }
      + [
        program("sh", "stages are run by it", needed: true, "Install a POSIX shell."),
        program(
          "dvc", "only to share data with a remote", needed: false, "pip install dvc"),
        program("git", "only where the workspace is in Git", needed: false, "apt install git"),
      ]
  }

  private var terminal: Finding {
    switch TerminalCapabilities.detect(environment: environment) {
    case .screen(let found):
      Finding(
        subject: "terminal", state: found.notice == nil ? .good : .limited,
        found: "\(found.term), colours: \(found.colours)",
        advice: found.notice.map { "\($0); install ncurses-term." })
    case .plain(let reason):
      Finding(
        subject: "terminal", state: .limited, found: reason,
        advice: "Set TERM, or install ncurses-base.")
    }
  }

  private var locale: Finding {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let value = names.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isUnicode = value.lowercased().contains("utf")
    return Finding(
      subject: "locale", state: isUnicode ? .good : .limited,
      found: value.isEmpty ? "none" : value,
      advice: isUnicode ? nil : "Only ASCII signs are drawn; export LANG=C.UTF-8.")
  }

  private func shared(_ name: String) -> Finding {
    do throws(Problem) {
      return Finding(subject: name, state: .good, found: try files.folder(name))
    } catch {
      return Finding(subject: name, state: .limited, found: error.what, advice: error.fix)
    }
  }

  private var workspace: Finding {
    guard let folder else {
      return Finding(
        subject: "workspace", state: .limited, found: "none here",
        advice: "Make one with binnacle init, or look at one with --workspace.")
    }
    let isWritable = FileManager.default.isWritableFile(atPath: folder.workspace)
    return Finding(
      subject: "workspace", state: isWritable ? .good : .missing, found: folder.workspace,
      advice: isWritable ? nil : "You may not write there; check the folder's owner.")
  }

  /// The engine's certificate, where the workspace names one.
  private var certificate: Finding? {
    guard let folder,
      let files = try? WorkspaceFile.load(workspace: folder.workspace).certificate
    else { return nil }
    do throws(Problem) {
      let place = files.within(folder.workspace)
      let read = try ServerCertificate(certificate: place.certificate, key: place.key)
      let warning = CertificateKeeper.warning(read.chain, at: now)
      return Finding(
        subject: "certificate",
        state: warning == nil ? .good : read.chain.counts(at: now) ? .limited : .missing,
        found: warning ?? read.chain.names.joined(separator: ", "),
        advice: warning.map { _ in "Renew it; a running engine reads the new one by itself." })
    } catch {
      return Finding(
        subject: "certificate", state: .missing, found: error.sentence, advice: error.fix)
    }
  }

  private var space: Finding? {
    let path = folder?.workspace ?? NSTemporaryDirectory()
    guard let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path),
      let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value
    else { return nil }
    let isEnough = free >= Self.littleSpace
    return Finding(
      subject: "free space", state: isEnough ? .good : .missing,
      found: "\(Quantity.count(Int(free >> 20))) MiB at \(path)",
      advice: isEnough ? nil : "Free at least \(Self.littleSpace >> 20) MiB.")
  }

  private func program(
    _ name: String, _ purpose: String, needed isNeeded: Bool, _ advice: String
  ) -> Finding {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let found = folders.map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    return Finding(
      subject: name, state: found == nil ? (isNeeded ? .missing : .limited) : .good,
      found: found ?? "not found; \(purpose)", advice: found == nil ? advice : nil)
  }
}
