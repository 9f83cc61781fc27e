public import ConsoleCore
public import Domain

extension Specimen {
  /// The names of three engines, the first of which a console is attached to.
  public static let engines = ["sample-data", "north", "süd-werk-mit-langem-namen"]

  /// What the second engine tells.
  public static let north = Overview(
    number: 7, generation: "g2",
    models: [
      ModelOverview(
        name: ModelName("turbines"), champion: 12, challenger: 13,
        drift: DriftStatus(
          verdict: .calm, rows: 80, minimumRows: 500, driftedColumns: 0, noticedColumns: 0,
          realisedMetric: 0.912),
        realisedHistory: [0.91, 0.92, 0.9, 0.912]),
      ModelOverview(
        name: ModelName("yaw"), champion: 2,
        openAlerts: [
          Alert(
            id: AlertID("n1"), model: ModelName("yaw"), kind: .decay, level: .alert,
            message: "mae 4.1 rose above 3.5", raisedAt: minutesAgo(40))
        ]),
    ])

  /// Returns a console with three engines: one attached, one heard, one silent.
  public static func fleet(_ keys: [Key], width: Int = 80, height: Int = 24) -> Console {
    var console = Console(
      size: ViewSize(width: width, height: height),
      settings: ConsoleSettings(workspace: engines[0], engines: engines))
    _ = console.update(.tick(now))
    _ = console.update(.connected(identity, overview))
    console.press(.character("0"))
    _ = console.update(.fleet(engines[1], .connected(north)))
    _ = console.update(.fleet(engines[2], .silent(unreachable)))
    for key in keys { console.press(key) }
    return console
  }
}
