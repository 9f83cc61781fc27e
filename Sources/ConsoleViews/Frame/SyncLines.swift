import ConsoleCore
import Domain
import TextUI

/// Writes which models another version answers for than the workspace file declares, a line each.
struct SyncLines {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// The lines, by name.
  var lines: [[Span]] {
    console.overview.models.compactMap { model in
      model.outOfSyncWords.map { words in
        [
          Span("OUT OF SYNC", .warning), Span(text: ": \(words)"),
          .dim("  \(model.name), \(console.way(to: .change(.sync))) plans the move"),
        ]
      }
    }
  }
}
