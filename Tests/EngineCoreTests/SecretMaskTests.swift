import Domain
import Testing

@Suite struct SecretMaskTests {
  private let mask = SecretMask(
    names: ["PIN", "SHORT"],
    environment: [
      "PIN": "4711", "SHORT": "abc", "API_TOKEN": "47110815", "DB_PASSWORD": "hunter2",
      "HOME": "/root",
    ])

  private func covered(_ text: String) -> String {
    String(decoding: mask.covering(Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("pin 4711.", "pin ****."), ("47110815", "********"), ("4711471147110815", "****************"),
    ("hunter2 abc /root", "hunter2 abc /root"), ("", ""), ("471", "471"), ("47471147", "47****47"),
  ])
  func `values are covered byte by byte`(_ text: String, _ expected: String) {
    #expect(covered(text) == expected)
  }

  @Test(arguments: [("x47", 2), ("x4711081", 7), ("x", 0), ("4711", 4), ("47110815", 0), ("", 0)])
  func `an end that may become a secret is known`(_ text: String, _ count: Int) {
    #expect(mask.openEnd(of: Array(text.utf8)) == count)
  }

  @Test func `each long line of a secret of several lines is covered`() {
    let key = SecretMask(names: [], environment: ["SIGN_TOKEN": "-----BEGIN\nMIIEow==\r\nshort\n"])
    #expect(key.coveredValues.count == 3)
    let text = "one -----BEGIN two MIIEow== three short"
    #expect(
      String(decoding: key.covering(Array(text.utf8)), as: UTF8.self)
        == "one ********** two ******** three short")
  }

  @Test func `nothing is covered where nothing is secret`() {
    let empty = SecretMask(names: [], environment: ["A": "aaaaaaaaaaaa"])
    #expect(empty.covering(Array("aaaaaaaaaaaa".utf8)) == Array("aaaaaaaaaaaa".utf8))
    #expect(empty.margin == 0)
  }
}
