import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import TestSupport
import Testing
import TextUI

/// Compares each view with its golden screens.
struct GoldenTests {
  static let sizes = [
    Size(width: 40, height: 12), Size(width: 80, height: 24), Size(width: 200, height: 60),
  ]
  private let golden = GoldenScreen()

  @Test(arguments: Screen.all, sizes)
  func `each view keeps its canonical screen`(screen: Screen, size: Size) {
    let console = screen.console(width: size.width, height: size.height)
    let frame = ConsoleView.frame(of: console, in: size, glyphs: .unicode)
    let name = "\(screen.name)-\(size.width)x\(size.height)"
    let difference = golden.difference(of: frame, from: name)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: Screen.all)
  func `each view has a screen in ASCII`(screen: Screen) {
    let console = screen.console(width: 80, height: 24)
    let frame = ConsoleView.frame(of: console, in: GoldenTests.sizes[1], glyphs: .ascii)
    #expect(frame.text.allSatisfy { $0.isASCII })
    let difference = golden.difference(of: frame, from: "\(screen.name)-ascii")
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: State.all)
  func `each other state keeps its screen`(state: State) {
    let frame = ConsoleView.frame(of: state.console, in: GoldenTests.sizes[1], glyphs: .unicode)
    let difference = golden.difference(of: frame, from: "state-\(state.name)")
    #expect(difference == nil, "\(difference ?? "")")
  }
}
