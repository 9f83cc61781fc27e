import Domain
import Tables
import Testing

struct `Reading CSV` {
  private func read(
    _ text: String, kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:]
  ) throws -> RowBlock {
    try CSVReader.read(bytes: Array(text.utf8), kinds: kinds, missing: missing, source: "a.csv")
  }

  @Test func `columns of numbers become numeric and others categorical`() throws {
    let block = try read("age,plan\n31,basic\n4e1,pro\n")
    #expect(block["age"]?.values == .numbers([31, 40]))
    #expect(block["plan"]?.values == .categories(codes: [0, 1], levels: ["basic", "pro"]))
  }

  @Test func `one token that is no number makes the whole column categorical`() throws {
    let block = try read("a\n1\n2\nx\n")
    #expect(block["a"]?.values == .categories(codes: [0, 1, 2], levels: ["1", "2", "x"]))
  }

  @Test(arguments: ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", " ", "\"\""])
  func `every usual missing token is missing`(token: String) throws {
    let block = try read("a,b\n1,x\n\(token),\(token)\n")
    #expect(block["a"]?.missingCount == 1)
    #expect(block["b"]?.values == .categories(codes: [0, -1], levels: ["x"]))
  }

  @Test func `a sentinel is compared as a number in a numeric column`() throws {
    let block = try read("a,b\n-1.0,-1.0\n2,x\n", missing: ["a": ["-1"], "b": ["-1"]])
    #expect(block["a"]?.isMissing(at: 0) == true)
    #expect(block["b"]?.isMissing(at: 0) == false)
  }

  @Test func `a textual sentinel leaves its column numeric`() throws {
    let block = try read("a\n?\n2\n", missing: ["a": ["?"]])
    #expect(block["a"]?.kind == .numeric)
    #expect(block["a"]?.missingCount == 1)
  }

  @Test func `a token that is no number is missing in a declared numeric column`() throws {
    let block = try read("a\n1\noops\n", kinds: ["a": .numeric])
    #expect(block["a"]?.kind == .numeric)
    #expect(block["a"]?.missingCount == 1)
  }

  @Test func `a column without any token is numeric`() throws {
    #expect(try read("a,b\n,1\nNA,2\n")["a"]?.kind == .numeric)
  }

  @Test func `quotes, doubled quotes, commas and line breaks stay in their field`() throws {
    let block = try read("a,b\r\n\"x,\"\"y\"\"\",1\r\n\"two\nlines\",2\r\n")
    #expect(block["a"]?.level(at: 0) == "x,\"y\"")
    #expect(block["a"]?.level(at: 1) == "two\nlines")
    #expect(block["b"]?.numbers == [1, 2])
  }

  @Test func `a byte order mark is no part of the first name`() throws {
    #expect(try read("\u{FEFF}a,b\n1,2\n").columnNames == ["a", "b"])
  }

  @Test(arguments: ["a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "\n\na,b\n\n1,2\n\n"])
  func `every kind of line end is understood`(text: String) throws {
    let block = try read(text)
    #expect(block.rowCount == 1)
    #expect(block["b"]?.numbers == [2])
  }

  @Test func `a header alone is a table without rows`() throws {
    let block = try read("a,b\n")
    #expect(block.rowCount == 0)
    #expect(block.columnNames == ["a", "b"])
  }

  @Test func `infinite numbers are numbers`() throws {
    #expect(try read("a\ninf\n-Infinity\n")["a"]?.numbers == [.infinity, -.infinity])
  }

  @Test(arguments: ["0x10", "1_000", "1e", "1.2.3", "--1", "1 2", "+", ".", "e5", "1e+"])
  func `what only looks like a number is text`(token: String) throws {
    #expect(try read("a\n\(token)\n")["a"]?.kind == .categorical)
  }

  @Test(arguments: [
    "0.1", "-0", "1e22", "1e23", "123456789012345678", "0.1234567890123456789", "5e-324",
    "1.7976931348623157e308", "9007199254740993", "2.2250738585072011e-308", "+7", ".5", "5.",
    " 12 ", "1E3",
  ])
  func `numbers are rounded as the standard library rounds them`(token: String) throws {
    let number = try #require(read("a\n\(token)\n")["a"]?.numbers?.first)
    var plain = token.filter { $0 != " " && $0 != "+" }
    if plain.hasSuffix(".") { plain += "0" }
    #expect(number.bitPattern == Double(plain)?.bitPattern)
  }

  @Test(arguments: UInt64(0)..<100)
  func `numbers of any length are rounded exactly once`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let tokens = (0..<50).map { _ -> String in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let digits = String(state).prefix(Int(state % 19) + 1)
      let point = digits.index(digits.startIndex, offsetBy: Int(state >> 8) % digits.count)
      return "\(digits[..<point])0.\(digits[point...])" + (state % 3 == 0 ? "e-\(state % 25)" : "")
    }
    let numbers = try #require(
      read("a\n" + tokens.joined(separator: "\n"), kinds: ["a": .numeric])["a"]?.numbers)
    for (number, token) in zip(numbers, tokens) { #expect(number == Double(token)) }
  }

  @Test func `two files read together agree on the kind of a column`() throws {
    let first = try CSVFile(bytes: Array("a,b\n1,1\n2,2\n".utf8))
    let second = try CSVFile(bytes: Array("b,a\n3,x\n".utf8))
    let (one, two) = try CSVReader.readTogether(first, second)
    #expect(one["a"]?.values == .categories(codes: [0, 1], levels: ["1", "2"]))
    #expect(two["a"]?.kind == .categorical)
    #expect(one["b"]?.kind == .numeric)
  }

  @Test func `raw tokens of a column are given as written`() throws {
    let file = try CSVFile(bytes: Array("a,b\n01,x\nNA,y\n".utf8))
    #expect(try file.tokens(of: "a") == ["01", nil])
  }

  @Test func `kinds are inferred without losing declared ones`() throws {
    let file = try CSVFile(bytes: Array("a,b,c\n1,x,1\n".utf8))
    let kinds = try file.inferredKinds(declared: ["c": .categorical])
    #expect(kinds == ["a": .numeric, "b": .categorical, "c": .categorical])
  }
}
