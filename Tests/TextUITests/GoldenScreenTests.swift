import Domain
import TestSupport
import Testing
import TextUI

@Suite struct GoldenScreenTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func frame(_ role: Role = .normal) -> Frame {
    var frame = Frame(Size(width: 6, height: 2))
    frame.write("auc", at: Position(row: 1, column: 1), role: role)
    return frame
  }

  @Test func `a missing file is written and the comparison fails`() throws {
    let golden = GoldenScreen(folder: folder.url, environment: [:])
    #expect(
      golden.difference(of: frame(.good), from: "new")
        == "new.screen was missing and is written; look at it")
    #expect(try folder.read("new.screen") == "6x2\n\n auc\n--- roles\n6.\n1. 3g 2.\n")
    #expect(golden.difference(of: frame(.good), from: "new") == nil)
  }

  @Test func `another colour differs although the text is the same`() {
    let golden = GoldenScreen(folder: folder.url, environment: [:])
    _ = golden.difference(of: frame(.good), from: "state")
    #expect(
      golden.difference(of: frame(.bad), from: "state") == """
        state.screen differs first in line 6
        expected: 1. 3g 2.
        actual:   1. 3b 2.
        If the new screen is right: BINNACLE_REFRESH_GOLDEN=1 swift test
        """)
  }

  @Test func `asked to, it takes the new screen over`() {
    let golden = GoldenScreen(folder: folder.url, environment: [:])
    _ = golden.difference(of: frame(.good), from: "state")
    let refreshing = GoldenScreen(
      folder: folder.url, environment: ["BINNACLE_REFRESH_GOLDEN": "1"])
    #expect(refreshing.difference(of: frame(.bad), from: "state") == nil)
    #expect(golden.difference(of: frame(.bad), from: "state") == nil)
  }
}
