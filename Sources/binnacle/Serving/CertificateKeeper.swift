import Domain
import EngineCore
import Foundation
import SecureLink
import ServiceLifecycle
import Synchronization

/// Keeps an engine's certificate, and reads its files anew when they have changed.
final class CertificateKeeper: Sendable {
  /// How often the files are looked at.
  private static let pause = Duration.seconds(60)
  /// How long before its end a certificate is spoken of.
  static let noticeTime = Duration.seconds(14 * 86_400)

  private struct Held {
    var certificate: ServerCertificate
    var changes: [Date?]
    var told: String?
  }

  private let files: CertificateFiles
  private let held: Mutex<Held>

  /// Reads the files.
  ///
  /// - Throws: ``Problem`` that names the file that cannot be used.
  init(_ files: CertificateFiles) throws(Problem) {
    self.files = files
    let certificate = try ServerCertificate(certificate: files.certificate, key: files.key)
    held = Mutex(Held(certificate: certificate, changes: Self.changes(of: files)))
  }

  /// What a new connection is shown.
  var context: TLSContext { held.withLock { $0.certificate.context } }

  /// The names that the engine answers to.
  var names: HostNames {
    HostNames(held.withLock { $0.certificate.chain.names } + files.names)
  }

  /// Reads the files if they have changed, and tells what is to be told, each thing once.
  ///
  /// A new certificate that cannot be used changes nothing: the one before it is shown on.
  func look(at now: Timestamp, _ tell: (String) -> Void) {
    let changes = Self.changes(of: files)
    if changes != held.withLock({ $0.changes }) {
      do throws(Problem) {
        let certificate = try ServerCertificate(certificate: files.certificate, key: files.key)
        held.withLock { $0 = Held(certificate: certificate, changes: changes) }
        tell("the certificate was read anew; it counts until \(Self.day(certificate.chain.endsAt))")
      } catch {
        held.withLock { $0.changes = changes }
        tell("the certificate stays as it was: \(error.sentence)")
      }
    }
    let warning = Self.warning(held.withLock { $0.certificate.chain }, at: now)
    let isNew = held.withLock { held in
      defer { held.told = warning }
      return held.told != warning
    }
    if isNew, let warning { tell(warning) }
  }

  /// What is to be said of a certificate's time; nothing while it counts for some weeks.
  static func warning(_ chain: CertificateChain, at now: Timestamp) -> String? {
    if now >= chain.endsAt { return "the certificate has expired on \(day(chain.endsAt))" }
    if now < chain.beginsAt { return "the certificate counts from \(day(chain.beginsAt)) on only" }
    let isSoon = chain.endsAt - now < noticeTime
    return isSoon ? "the certificate expires on \(day(chain.endsAt))" : nil
  }

  private static func day(_ moment: Timestamp) -> String {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    return date.formatted(.iso8601.year().month().day())
  }

  private static func changes(of files: CertificateFiles) -> [Date?] {
    [files.certificate, files.key].map {
      try? FileManager.default.attributesOfItem(atPath: $0)[.modificationDate] as? Date
    }
  }

  /// Looks at the files every minute until the engine ends.
  func run(_ time: any Timekeeper, _ journal: EngineJournal) async {
    while !Task.isCancelled {
      look(at: time.now) { journal.note($0) }
      do { try await time.wait(for: Self.pause) } catch { return }
    }
  }
}

/// The look at the certificate's files as one of the services of the process.
struct CertificateWatch: Service {
  let keeper: CertificateKeeper?
  let time: any Timekeeper
  let journal: EngineJournal

  func run() async throws {
    // A service that ends would end the others.
    guard let keeper else {
      try await gracefulShutdown()
      return
    }
    await cancelWhenGracefulShutdown { await keeper.run(time, journal) }
  }
}
