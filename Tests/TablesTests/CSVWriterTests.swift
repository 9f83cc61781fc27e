import Tables
import Testing

struct `Writing CSV` {
  private func text(_ block: RowBlock) -> String {
    String(decoding: CSVWriter.bytes(of: block), as: UTF8.self)
  }

  @Test func `whole numbers have no point and missing values are empty`() throws {
    let block = try RowBlock(columns: [
      Column(name: "a", values: .numbers([1, .nan, 0.1, -2.5e-9, 1e300])),
      Column(name: "b", texts: ["x", nil, "p,q", "say \"hi\"", "two\nlines"]),
    ])
    #expect(
      text(block)
        == "a,b\n1,x\n,\n0.1,\"p,q\"\n-2.5e-09,\"say \"\"hi\"\"\"\n1e+300,\"two\nlines\"\n")
  }

  @Test func `a lone missing value is no empty line`() throws {
    let block = try RowBlock(columns: [Column(name: "a", values: .numbers([.nan, 1]))])
    #expect(text(block) == "a\n\"\"\n1\n")
  }

  @Test func `rows can be written in parts`() throws {
    let block = try RowBlock(columns: [Column(name: "a", values: .numbers([1, 2]))])
    var writer = CSVWriter(columnNames: ["a"])
    writer.append(row: 0, of: block)
    #expect(writer.drain() == Array("a\n1\n".utf8))
    writer.append(row: 1, of: block)
    #expect(writer.drain() == Array("2\n".utf8))
    #expect(writer.bytes.isEmpty)
  }

  @Test(arguments: UInt64(0)..<200)
  func `what is written reads back the same`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    let count = Int(next() % 20) + 1
    let numbers = (0..<count).map { _ -> Double in
      let value = Double(bitPattern: next())
      return next() % 5 == 0 ? .nan : (value.isNaN ? 0.5 : value)
    }
    let texts = (0..<count).map { _ -> String? in
      next() % 5 == 0 ? nil : "l" + String((0..<(next() % 6)).map { _ in "x,\"\n\r é;"[next()] })
    }
    let block = try RowBlock(columns: [
      Column(name: "n", values: .numbers(numbers)), Column(name: "t,\"", texts: texts),
    ])
    let read = try CSVReader.read(
      bytes: CSVWriter.bytes(of: block), kinds: ["n": .numeric, "t,\"": .categorical])
    #expect(read["t,\""]?.values == block["t,\""]?.values)
    let bits = try #require(read["n"]?.numbers).map { $0.isNaN ? 1 : $0.bitPattern }
    #expect(bits == numbers.map { $0.isNaN ? 1 : $0.bitPattern })
  }
}

extension String {
  /// A character chosen by a random number.
  fileprivate subscript(random: UInt64) -> Character {
    self[index(startIndex, offsetBy: Int(random % UInt64(count)))]
  }
}
