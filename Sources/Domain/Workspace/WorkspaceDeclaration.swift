/// Holds what `binnacle.yaml` declares.
public struct WorkspaceDeclaration: Codable, Hashable, Sendable {
  /// The models, in the order of the file.
  public let models: [ModelDeclaration]
  /// How long a move of the champion can be undone at once, in minutes.
  public let undoMinutes: Int
  /// Who releases versions, and when a second person must agree.
  public let release: ReleaseRules
  /// Stages that may run at the same time; the number of cores if absent.
  public let jobs: Int?
  /// The group of users that the engine's socket is open to; its owner alone if absent.
  public let socketGroup: String?
  /// Whom tracking clients on the engine's machine have to be.
  public let trackingAdmission: TrackingAdmission
  /// What the engine proves itself with to whoever joins it through TLS; none without it.
  public let certificate: CertificateFiles?
  /// What stages may claim, where it differs from what the machine has.
  public let resources: DeclaredResources
  /// The variables whose values are covered in what stages print.
  public let secrets: [String]
  /// What starts runs, in the order of the file.
  public let triggers: [TriggerDeclaration]

  /// Creates a workspace declaration from its parts.
  public init(
    models: [ModelDeclaration] = [], undoMinutes: Int = 30,
    release: ReleaseRules = ReleaseRules(), jobs: Int? = nil, socketGroup: String? = nil,
    trackingAdmission: TrackingAdmission = .open, certificate: CertificateFiles? = nil,
    resources: DeclaredResources = DeclaredResources(), secrets: [String] = [],
    triggers: [TriggerDeclaration] = []
  ) {
    self.models = models
    self.undoMinutes = undoMinutes
    self.release = release
    self.jobs = jobs
    self.socketGroup = socketGroup
    self.trackingAdmission = trackingAdmission
    self.certificate = certificate
    self.resources = resources
    self.secrets = secrets
    self.triggers = triggers
  }

  /// Returns what is declared of a trigger.
  public func trigger(_ name: TriggerName) -> TriggerDeclaration? {
    triggers.first { $0.name == name }
  }

  /// Returns what is declared of `model`.
  public func model(_ name: ModelName) -> ModelDeclaration? {
    models.first { $0.name == name }
  }
}
