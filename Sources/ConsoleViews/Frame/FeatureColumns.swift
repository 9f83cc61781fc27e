import ConsoleCore
import Domain
import TextUI

/// Says the scores of columns as a table.
enum FeatureColumns {
  static let columns: [Table.Column] = [
    Table.Column("COLUMN", width: .flexible(minimum: 12, weight: 2)),
    Table.Column("SAYS", width: .fixed(8)),
    Table.Column("SCORE", width: .fixed(7), align: .right),
    Table.Column("LIMIT", width: .fixed(7), align: .right, expendability: 2),
    Table.Column("TIMES", width: .fixed(6), align: .right, expendability: 1),
    Table.Column("P (BH)", width: .fixed(8), align: .right, expendability: 3),
    Table.Column("KS", width: .fixed(7), align: .right, expendability: 5),
    Table.Column("MISSING", width: .fixed(8), align: .right, expendability: 4),
    Table.Column("WEIGHT", width: .fixed(7), align: .right, expendability: 6),
    Table.Column("TYPE", width: .fixed(8), expendability: 7),
    Table.Column("24 WINDOWS", width: .fixed(24), align: .right, expendability: 8),
  ]

  /// The scores as multiples of their limits: at half height a column has drifted.
  private static func history(of feature: FeatureDrift) -> Sparkline {
    .drift(feature.scores.suffix(24).map { $0?.score == nil ? nil : $0?.severity })
  }

  static func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .feature(let feature) = row else { return Table.Row([Span]()) }
    let latest = feature.latestScore
    let role: Role =
      latest?.isDrifted == true ? .bad : latest?.isNotice == true ? .warning : .good
    return Table.Row([
      .plain(feature.column),
      .optional(latest?.word, role),
      .optional(latest?.score.map { Quantity.fixed($0, digits: 3) }),
      .optional(latest?.threshold.map { Quantity.fixed($0, digits: 3) }, .dim),
      .optional(latest.map { Quantity.fixed($0.severity, digits: 1) + "x" }),
      .optional(latest?.adjustedP.map(Quantity.probability), .dim),
      .optional(latest?.statistic.map { Quantity.fixed($0, digits: 3) }, .dim),
      .optional(latest.map { Quantity.percent($0.missingShare) }, .dim),
      .plain(Quantity.percent(feature.importance), .dim),
      .plain(feature.isCategorical ? "levels" : "numbers", .dim),
      .sparkline(Self.history(of: feature)),
    ])
  }
}
