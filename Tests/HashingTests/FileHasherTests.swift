import Domain
import Foundation
import Hashing
import Testing

struct FileHasherTests {
  /// Published digests: RFC 1321 appendix A.5, FIPS 180-4 examples.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"),
    ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
  ])
  func `MD5 gives the digests of RFC 1321`(text: String, digest: String) throws {
    #expect(try FileHasher.md5(of: Array(text.utf8)).hex == digest)
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `SHA-256 gives the published digests`(text: String, digest: String) throws {
    #expect(try FileHasher.sha256(of: Array(text.utf8)).hex == digest)
  }

  @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3_000_000])
  func `a file has the hash of its bytes`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let folder = try Folder()
    let path = try folder.write(bytes, as: "content")
    #expect(try FileHasher.md5(ofFile: path) == FileHasher.md5(of: bytes))
    #expect(try FileHasher.sha256(ofFile: path) == FileHasher.sha256(of: bytes))
  }

  @Test(arguments: UInt64(0)..<200)
  func `pieces hash like the whole`(seed: UInt64) throws {
    var state = seed &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let bytes = (0..<next(500)).map { _ in UInt8(next(256)) }
    let cut = bytes.isEmpty ? 0 : next(bytes.count)
    let hasher = try IncrementalHasher(seed.isMultiple(of: 2) ? .md5 : .sha256)
    for _ in 0..<2 {
      try hasher.update(Array(bytes[..<cut]))
      try hasher.update(Array(bytes[cut...]))
      #expect(try hasher.finish() == FileHasher.hash(bytes, with: hasher.algorithm))
    }
  }

  @Test func `a missing file is named`() {
    let problem = #expect(throws: Problem.self) { try FileHasher.md5(ofFile: "/nowhere/x.csv") }
    #expect(problem?.code == .fileMissing)
    #expect(problem?.sentence == "there is no file /nowhere/x.csv. Check the path.")
  }

  @Test func `a folder is no file`() throws {
    let folder = try Folder()
    let problem = #expect(throws: Problem.self) { try FileHasher.sha256(ofFile: folder.path) }
    #expect(
      problem?.sentence == "\(folder.path) is a folder, not a file. Name a file inside it.")
  }
}

struct SigningTests {
  /// RFC 4231, test cases 1, 2 and 6.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), "Hi There",
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    ([], "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
  ])
  func `HMAC gives the signatures of RFC 4231`(key: [UInt8], text: String, hex: String) throws {
    #expect(try FileHasher.hmacSHA256(of: Array(text.utf8), key: key).hex == hex)
  }

  @Test func `equal secrets are equal, others are not`() throws {
    let hash = try FileHasher.sha256(of: [1])
    #expect(try FileHasher.areEqual(hash, FileHasher.sha256(of: [1])))
    #expect(try !FileHasher.areEqual(hash, FileHasher.sha256(of: [2])))
    #expect(FileHasher.areEqual([UInt8](), []))
    #expect(!FileHasher.areEqual([1, 2], [1]))
  }
}
