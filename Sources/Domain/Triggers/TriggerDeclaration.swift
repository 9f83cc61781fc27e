/// Declares what starts a pipeline run without a person asking, or with a form to fill in.
public struct TriggerDeclaration: Codable, Hashable, Sendable {
  /// Its name.
  public let name: TriggerName
  /// What it waits for.
  public let source: TriggerSource
  /// What it starts.
  public let action: TriggerAction
  /// The values that whoever fires it may give.
  public let parameters: [TriggerParameter]
  /// What happens while a run that it started goes on.
  public let overlap: TriggerOverlap
  /// Whether it waits for somebody to resume it when it is first seen.
  public let startsPaused: Bool
  /// For how many hours the same thing starts no second run; 0 for never.
  public let rememberedHours: Double

  /// The hours for which the same thing starts no second run where nothing is declared: a week.
  public static let usualHours = 168.0

  /// Creates a trigger declaration from its parts.
  public init(
    name: TriggerName, source: TriggerSource, action: TriggerAction = .run(targets: []),
    parameters: [TriggerParameter] = [], overlap: TriggerOverlap = .queue,
    startsPaused: Bool = false, rememberedHours: Double = usualHours
  ) {
    self.name = name
    self.source = source
    self.action = action
    self.parameters = parameters
    self.overlap = overlap
    self.startsPaused = startsPaused
    self.rememberedHours = rememberedHours
  }
}
