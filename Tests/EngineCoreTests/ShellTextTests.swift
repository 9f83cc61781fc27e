import Domain
import Foundation
import Statistics
import Testing

@Suite struct ShellTextTests {
  @Test func `plain words stay as they are`() {
    #expect(
      ShellText.line(["binnacle", "run", "a/dvc.yaml:fit@x", "--param", "k=1.5"])
        == "binnacle run a/dvc.yaml:fit@x --param k=1.5")
  }

  @Test(arguments: [
    "", " ", "a b", "$(touch x)", "`id`", "it's", "'", "\"", "a\\b", "*", "~", "a;b", "#x", "é\n",
    "-n", "$HOME", "!!", "a&b|c>d<e",
  ])
  func `a shell takes every word as it is`(_ word: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", ShellText.line(["printf", "%s.", word])]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: output, as: UTF8.self) == word + ".")
  }

  @Test(arguments: UInt64(0)..<200)
  func `a line that was written is read back`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let signs = Array("ab'\" $;é模`\\~-=")
    let words = (0...Int.random(in: 0...4, using: &generator)).map { _ in
      String(
        (0..<Int.random(in: 0...6, using: &generator)).compactMap { _ in
          signs.randomElement(using: &generator)
        })
    }
    #expect(ShellText.words(ShellText.line(words)) == words)
  }

  @Test(arguments: ["a\u{1B}b", "a; b", "$a", "'a", "a\nb", "a|b", "a>b", "a\\ b", "#", "a*", "~"])
  func `a line that is more than words is not read`(line: String) {
    #expect(ShellText.words(line) == nil)
  }
}
