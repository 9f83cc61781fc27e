import ConsoleCore
import Domain

/// Says why the page that a place shows is not there.
enum MissingPage {
  /// Returns the words, or nothing when the page is there or none is needed.
  static func words(_ console: Console) -> SafeText? {
    guard console.neededPage != nil, console.shownPage.content == nil else { return nil }
    // The overview is made of what was heard; its page only adds what is wrong with pipelines.
    if console.place == .overview, !console.allRows.isEmpty { return nil }
    if console.shownPage.problem != nil { return "the engine could not answer" }
    return console.link.isLive ? "asking the engine" : "not known yet, and no engine answers"
  }
}
