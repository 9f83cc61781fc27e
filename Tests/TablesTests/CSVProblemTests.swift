import Domain
import Foundation
import Tables
import Testing

struct `Reading broken CSV` {
  private func sentence(_ bytes: [UInt8]) -> String? {
    do throws(Problem) {
      _ = try CSVReader.read(bytes: bytes, source: "a.csv")
      return nil
    } catch {
      return error.sentence
    }
  }

  private static let cases: [(text: String, sentence: String)] = [
    (
      "", "the file is empty (a.csv). Give a CSV file whose first row names the columns."
    ),
    (
      "\n\n", "the file is empty (a.csv). Give a CSV file whose first row names the columns."
    ),
    (
      "1,2\n3,4\n",
      "the file has no header: its first row holds only numbers (a.csv:1). "
        + "Add a first row that names the columns."
    ),
    (
      "a,b,a\n",
      "column name a is also the name of column 1 (a.csv:1, column 3). "
        + "Rename one of the columns."
    ),
    (
      "a,,c\n", "a column has no name (a.csv:1, column 2). Name every column in the first row."
    ),
    (
      "a,b\n1,2\n3\n",
      "the row has 1 fields, the header has 2 (a.csv:3, row 2, column 2 b). "
        + "Give the row one field per column; quote a field that holds a comma."
    ),
    (
      "a,b\n\"1\n1\",2\n3,4,5\n",
      "the row has more fields than the header, which has 2 (a.csv:4, row 2, column 3). "
        + "Give the row one field per column; quote a field that holds a comma."
    ),
    (
      "a,b\n1,\"x\n2,y\n",
      "a quote opens here and never closes (a.csv:2, row 1, column 2). "
        + "Close the quote; write a quote inside a field twice."
    ),
    (
      "a,b\n1,\"x\"y\n",
      "text follows a closing quote (a.csv:2, row 1, column 2). "
        + "Write a quote inside a quoted field twice."
    ),
  ]

  @Test(arguments: cases)
  func `one sentence says what, where and how to fix it`(text: String, expected: String) {
    #expect(sentence(Array(text.utf8)) == expected)
  }

  @Test func `bytes that are no text are found with line and column`() {
    #expect(
      sentence(Array("a,b\n1,".utf8) + [0xFF, 0x0A])
        == "the file is not UTF-8 text (a.csv:2, column 2). "
        + "Save it as UTF-8; unpack it first if it is compressed.")
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    ] as [[UInt8]])
  func `overlong, surrogate, cut and stray bytes are no text`(bytes: [UInt8]) {
    #expect(sentence(Array("a\n".utf8) + bytes)?.hasPrefix("the file is not UTF-8") == true)
  }

  @Test func `a field of more than a mebibyte is refused`() {
    let huge = [UInt8](repeating: 0x78, count: (1 << 20) + 1)
    #expect(
      sentence(Array("a\n".utf8) + huge)
        == "a field is longer than 1048576 bytes (a.csv:2, row 1, column 1). "
        + "Look for a quote that is not closed, or shorten the field.")
    let quoted = Array("a\n\"\"\"".utf8) + huge + Array("\"\n".utf8)
    #expect(sentence(quoted)?.hasPrefix("a field is longer than") == true)
  }

  @Test func `a file that is not there is named`() {
    #expect(throws: Problem(.fileMissing, "there is no file /none/x.csv", fix: "Check the path.")) {
      _ = try CSVReader.read("/none/x.csv")
    }
  }

  @Test func `a folder is no file`() {
    #expect(throws: Problem.self) { _ = try CSVReader.read("/tmp") }
  }

  @Test func `control characters of a file do not reach the message`() {
    #expect(sentence(Array("\u{1B}[2J,b\n1\n".utf8))?.contains("\u{1B}") == false)
  }

  @Test(arguments: UInt64(0)..<200)
  func `random bytes never trap`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let alphabet = Array("ab,,\"\"\n\r1.-eE \u{E9}N/A".utf8) + [0xFF, 0x00]
    let bytes = (0..<(Int(seed) * 3)).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return seed % 4 == 0
        ? UInt8(truncatingIfNeeded: state) : alphabet[Int(state % UInt64(alphabet.count))]
    }
    for text in [bytes, Array("a,b\n".utf8) + bytes, Array("a\n".utf8) + bytes] {
      if let block = try? CSVReader.read(bytes: text) {
        #expect(block.columns.allSatisfy { $0.count == block.rowCount })
      }
    }
  }
}
