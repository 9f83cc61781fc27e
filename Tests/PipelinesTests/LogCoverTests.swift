import Domain
import Foundation
import Testing

@testable import Pipelines

@Suite struct LogCoverTests {
  private let secrets = SecretMask(names: ["PIN"], environment: ["PIN": "s3cr3t"])

  @Test(arguments: [0, (1 << 20) - 3, 1 << 20, (1 << 20) + 1, 2_500_000])
  func `a secret is covered wherever it stands`(_ before: Int) throws {
    let project = try Project([:])
    let path = project.root + "/log"
    let (head, tail) = (String(repeating: "x", count: before), String(repeating: "y", count: 70))
    try project.write("log", head + "s3cr3t" + tail)
    try LogCover.cover(path, secrets)
    #expect(project.text("log") == head + "******" + tail)
  }

  @Test func `a log that holds none, or is not there, stays as it is`() throws {
    let project = try Project(["log": "nothing\n"])
    try LogCover.cover(project.root + "/log", secrets)
    try LogCover.cover(project.root + "/none", secrets)
    #expect(project.text("log") == "nothing\n")
    #expect(!project.exists("none"))
  }
}
