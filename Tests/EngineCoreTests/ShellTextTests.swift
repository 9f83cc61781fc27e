import Domain
import Foundation
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
}
