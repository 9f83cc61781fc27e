import Domain
import Foundation
import Hashing
import Testing

struct ContentHashTests {
  @Test func `a hash reads and writes its text form`() throws {
    let text = "md5:900150983cd24fb0d6963f7d28e17f72"
    let hash = try ContentHash(parsing: text)
    #expect(hash.algorithm == .md5)
    #expect(hash.description == text)
    let stored = try JSONEncoder().encode([hash])
    #expect(String(decoding: stored, as: UTF8.self) == "[\"\(text)\"]")
    #expect(try JSONDecoder().decode([ContentHash].self, from: stored) == [hash])
  }

  @Test func `upper-case digits name the same content`() throws {
    let upper = try ContentHash(.md5, hex: "900150983CD24FB0D6963F7D28E17F72")
    #expect(upper.hex == "900150983cd24fb0d6963f7d28e17f72")
  }

  @Test func `a digest of the wrong length is refused`() {
    let problem = #expect(throws: Problem.self) { try ContentHash(.sha256, hex: "abc") }
    #expect(
      problem?.sentence == "\"abc\" is no sha256 digest. Write its 64 hexadecimal digits.")
  }

  @Test func `a digest with other letters is refused`() {
    #expect(throws: Problem.self) { try ContentHash(.md5, hex: String(repeating: "g", count: 32)) }
  }

  @Test(arguments: ["", "md5", "crc32:00", "900150983cd24fb0d6963f7d28e17f72"])
  func `text without a known algorithm is refused`(text: String) {
    let problem = #expect(throws: Problem.self) { try ContentHash(parsing: text) }
    #expect(
      problem?.sentence
        == "\"\(text)\" names no content. Write it as sha256:DIGITS or md5:DIGITS.")
  }
}
