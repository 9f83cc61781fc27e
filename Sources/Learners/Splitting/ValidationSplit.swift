import Domain
import Tables

/// Says which labelled rows are kept from training, to decide when to stop and where to cut.
public struct ValidationSplit: Hashable, Sendable {
  /// The share of rows kept from training.
  public var share: Double
  /// How the rows are chosen.
  public var rule: Rule

  /// Says how rows are chosen.
  public enum Rule: Hashable, Sendable {
    /// By chance, the same for the same seed and number of rows.
    case random
    /// The last rows of the file.
    case rows
    /// All rows whose value in the column falls to the same side, so that groups stay together; a
    /// row without a value is divided by chance.
    case column(String)
  }

  /// Creates a split.
  ///
  /// - Parameters:
  ///   - share: The share of rows kept from training.
  ///   - rule: How the rows are chosen.
  public init(share: Double = 0.2, rule: Rule = .random) {
    self.share = share
    self.rule = rule
  }

  /// Holds positions of rows on either side.
  struct Sides: Sendable {
    var training: [Int] = []
    var validation: [Int] = []
  }

  /// Divides the rows at `positions` of `block`.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the column does not exist.
  func divide(_ positions: [Int], of block: RowBlock, seed: UInt64) throws(Problem) -> Sides {
    switch rule {
    case .rows:
      let count = Int((Double(positions.count) * share).rounded())
      return Sides(
        training: Array(positions.dropLast(count)), validation: Array(positions.suffix(count)))
    case .random:
      return divide(positions) { Self.hash(of: "\($0)", seed: seed) }
    case .column(let name):
      guard let column = block[name] else {
        throw Problem(
          .invalidConfiguration, "there is no column \(SafeText(name)) to split by",
          fix: "Name a column of the data in split.by.")
      }
      return divide(positions) { position in
        let key = Self.text(of: column, at: position) ?? "row \(position)"
        return Self.hash(of: key, seed: seed)
      }
    }
  }

  private func divide(_ positions: [Int], by hash: (Int) -> Double) -> Sides {
    var sides = Sides()
    for position in positions {
      if hash(position) < share {
        sides.validation.append(position)
      } else {
        sides.training.append(position)
      }
    }
    return sides
  }

  private static func hash(of text: String, seed: UInt64) -> Double {
    var hash = StableHash(seed: seed)
    // A name of its own: a table that was divided by the same column and seed would otherwise have
    // no row left that falls to this side.
    hash.add("validation:".utf8)
    hash.add(text.utf8)
    return hash.share
  }

  /// The value as text; nothing when it is missing.
  private static func text(of column: Column, at row: Int) -> String? {
    if let numbers = column.numbers {
      return numbers[row].isNaN ? nil : CSVWriter.text(of: numbers[row])
    }
    return column.level(at: row)
  }
}
