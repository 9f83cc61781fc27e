import ArgumentParser
import Domain
import EngineCore
import Foundation

/// `binnacle engine run`: the engine in the foreground, as a service manager wants it.
struct EngineRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the engine in the foreground until SIGTERM.",
    discussion: "Example: binnacle engine run --workspace /srv/models --listen 127.0.0.1:5040")

  @OptionGroup var global: GlobalOptions

  @Option(help: "ADDR:PORT for inference over TCP; port 0 takes any free one.")
  var listen: String?

  @Option(
    help: "A PEM file with the certificate to show over TCP; otherwise binnacle.yaml names it.")
  var tlsCertificate: String?

  @Option(help: "A PEM file with that certificate's key, which only its owner may read.")
  var tlsKey: String?

  @Flag(help: "Start no run by the workspace's triggers; for an engine of one job.")
  var withoutTriggers = false

  func run() async throws {
    let folder = try WorkspaceLocator.ofThisProcess.locate(global.workspace)
    let address = try listen.map { text throws(Problem) in try ListenAddress.parse(text) }
    try await Serve(
      folder: folder, listen: address ?? .standard, mayMovePort: address == nil,
      time: SystemTimekeeper(), triggering: withoutTriggers ? .off : .declared,
      certificate: try certificate()
    ).run()
  }

  private func certificate() throws(Problem) -> CertificateFiles? {
    switch (tlsCertificate, tlsKey) {
    case (nil, nil): return nil
    case (let certificate?, let key?):
      let locator = WorkspaceLocator.ofThisProcess
      return CertificateFiles(
        certificate: locator.absolute(certificate), key: locator.absolute(key))
    case (_, _):
      throw Problem(
        .invalidInput, "a certificate needs its key, and a key its certificate",
        at: "--tls-certificate and --tls-key", fix: "Name both.")
    }
  }
}
