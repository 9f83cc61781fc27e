public import Domain

/// Divides the room between header and footer among the charts of several models.
///
/// Each model has its charts side by side under a line of its own; where they do not fit side by
/// side, they stand in several rows.
public struct ChartSheet: Hashable, Sendable {
  /// How many charts a model has.
  public static let chartsOfAModel = 5
  private static let narrowest = 38
  private static let wantedHeight = 6
  /// Header, messages and keys.
  private static let linesOfTheFrame = 3

  /// How many charts stand side by side.
  public let columns: Int
  /// How many rows of charts each model has.
  public let rows: Int
  /// How many models are on a page.
  public let models: Int

  /// Creates the sheet of a screen.
  ///
  /// - Parameter size: The size of the whole screen.
  public init(_ size: ViewSize) {
    columns = min(Self.chartsOfAModel, max(1, size.width / Self.narrowest))
    rows = (Self.chartsOfAModel + columns - 1) / columns
    let room = max(1, size.height - Self.linesOfTheFrame)
    models = max(1, room / (1 + rows * Self.wantedHeight))
  }
}

extension Console {
  /// The models whose charts are on the screen: those on the page of the one under the cursor.
  public var chartedModels: [ModelName] {
    let rows = self.rows
    let each = ChartSheet(size).models
    let first = (selectedIndex(in: rows) ?? 0) / each * each
    return rows[first..<min(rows.count, first + each)].compactMap { row in
      guard case .model(let model) = row else { return nil }
      return model.name
    }
  }
}
