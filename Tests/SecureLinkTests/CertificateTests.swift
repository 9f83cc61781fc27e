import Domain
import Foundation
import TestSupport
import Testing

@testable import SecureLink

struct CertificateTests {
  private static func problem<Value>(_ body: () throws(Problem) -> Value) -> Problem? {
    do {
      _ = try body()
      return nil
    } catch {
      return error
    }
  }

  private static func chain(_ text: String) throws(Problem) -> CertificateChain {
    try CertificateChain(pem: Array(text.utf8), from: "/c.pem")
  }

  @Test func `a certificate says whom it is for, and for how long`() throws {
    let chain = try Self.chain(FixtureCertificates.server)
    #expect(chain.names == ["localhost", "*.models.example.org", "127.0.0.1", "::1"])
    #expect(chain.beginsAt == Timestamp(milliseconds: 1_577_836_800_000))
    #expect(chain.endsAt - chain.beginsAt == .seconds(36_524 * 86_400))
    #expect(chain.counts(at: chain.beginsAt) && !chain.counts(at: chain.endsAt))
    #expect(try Self.chain(FixtureCertificates.nameless).names.isEmpty)
  }

  @Test func `what is no certificate, or half of one, is refused`() {
    let half = String(FixtureCertificates.server.dropLast(100))
    for text in [
      "", "no certificate", FixtureCertificates.serverKey, half,
      FixtureCertificates.server + "\n" + half,
    ] {
      let problem = Self.problem { () throws(Problem) in try Self.chain(text) }
      #expect(
        problem?.sentence == "the file holds no certificate, or a damaged one (/c.pem). "
          + "Name a PEM file, whose certificates begin with -----BEGIN CERTIFICATE-----.")
    }
  }

  @Test func `a key must be the certificate's, without a password`() throws {
    let chain = try Self.chain(FixtureCertificates.server)
    for key in [
      FixtureCertificates.elsewhereKey, FixtureCertificates.lockedKey, FixtureCertificates.server,
      "",
    ] {
      let problem = Self.problem { () throws(Problem) in
        try TLSContext(serving: chain, key: Array(key.utf8), from: "/c.key")
      }
      #expect(problem?.what == "the key does not belong to the certificate, or has a password")
    }
  }

  @Test func `a key's file is its owner's alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write(FixtureCertificates.server, to: "c.pem")
    try folder.write(FixtureCertificates.serverKey, to: "c.key")
    let (certificate, key) = (folder.path + "/c.pem", folder.path + "/c.key")
    chmod(key, 0o640)
    let open = Self.problem { () throws(Problem) in
      try ServerCertificate(certificate: certificate, key: key)
    }
    #expect(
      open?.sentence
        == "the key's file can be read by others (\(key)). Make it its owner's alone with chmod 600."
    )
    chmod(key, 0o600)
    #expect(try ServerCertificate(certificate: certificate, key: key).chain.names.count == 4)
    let gone = Self.problem { () throws(Problem) in
      try ServerCertificate(certificate: certificate + "x", key: key)
    }
    #expect(gone?.code == .fileMissing)
    let folderInstead = Self.problem { () throws(Problem) in
      try ServerCertificate(certificate: folder.path, key: key)
    }
    #expect(folderInstead?.what == "this is no file")
  }
}
