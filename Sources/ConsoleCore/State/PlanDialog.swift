public import Domain

/// Holds an open plan: what would happen, whether it has been seen, and what was typed.
public struct PlanDialog: Hashable, Sendable {
  /// Says how far the operator is.
  public enum Phase: Hashable, Sendable {
    /// The engine computes the plan.
    case loading
    /// The plan is on its way to the screen; nothing typed counts yet.
    case painting
    /// The plan was seen; what is typed counts.
    case typing
    /// The confirmation is on its way.
    case sending
    /// The engine refused; nothing changed.
    case refused(Problem)
  }

  /// Says what the dialog is for.
  public enum Purpose: Hashable, Sendable {
    /// To carry out a plan of one's own.
    case confirm
    /// To agree to the plan of somebody else.
    case approve
    /// To refuse the plan of somebody else.
    case reject
  }

  /// Names a field to type into.
  public enum Field: Hashable, Sendable {
    /// The two characters of the plan.
    case code
    /// The model's name.
    case name
    /// The reason.
    case reason
  }

  /// How long a plan must be on the screen before anything typed counts.
  static let floor: Duration = .milliseconds(300)
  /// How long to wait for the terminal's word that the plan was painted.
  static let patience: Duration = .seconds(2)
  /// A key that comes again sooner than this is a key held down.
  static let repeatGuard: Duration = .milliseconds(120)
  private static let longestReason = 200

  /// What was asked.
  public let request: PlanRequest
  /// What it is for.
  public let purpose: Purpose
  /// The key that opened it; it never confirms.
  let openingKey: Key?
  /// Tells one plan on the screen from the next.
  public let serial: Int
  /// How far the operator is.
  public internal(set) var phase: Phase = .loading
  /// The plan, once it is known.
  public internal(set) var plan: Plan?
  /// What happened to the plan before: it was stale.
  public internal(set) var remark: String? {
    // It stands above the plan: whoever has scrolled down would not see it.
    didSet { if remark != nil { top = 0 } }
  }
  /// What was typed so far in place of the code.
  public internal(set) var typedCode = ""
  /// The model's name as typed.
  public internal(set) var typedName = ""
  /// The reason as typed.
  public internal(set) var reason = ""
  /// The field that takes what is typed.
  public internal(set) var field = Field.code
  /// How far the text is scrolled.
  public internal(set) var top = 0
  /// How many lines have not been on the screen yet; what is typed counts once all were.
  public private(set) var unseenLines = 0
  /// How many lines are below the last one in view; absent while nobody has said so.
  private(set) var linesBelow: Int?
  var shownAt: Timestamp?
  var isPainted = false
  var lastKey: Key?
  var lastKeyAt: Timestamp?

  init(
    _ request: PlanRequest, for purpose: Purpose = .confirm, openedBy key: Key?, serial: Int,
    remark: String? = nil
  ) {
    self.request = request
    self.purpose = purpose
    openingKey = key
    self.serial = serial
    self.remark = remark
    lastKey = key
  }

  /// Whether the plan can be confirmed at all.
  public var isConfirmable: Bool { plan.map { $0.obstacles.isEmpty } ?? false }

  /// Puts the plan on the screen.
  mutating func show(_ plan: Plan, at now: Timestamp) {
    self.plan = plan
    phase = .painting
    shownAt = now
    isPainted = false
    typedCode = ""
    typedName = ""
    field = firstField(of: plan)
    unseenLines = 0
    linesBelow = nil
  }

  /// Takes how many lines are below the last one in view.
  mutating func take(linesBelow: Int) {
    unseenLines = self.linesBelow == nil ? linesBelow : min(unseenLines, linesBelow)
    self.linesBelow = linesBelow
  }

  /// Whether such a number is news.
  public func concerns(linesBelow: Int) -> Bool {
    (phase == .painting || phase == .typing) && self.linesBelow != linesBelow
  }

  private func firstField(of plan: Plan) -> Field {
    switch purpose {
    case .confirm: plan.risk == .irreversible ? .name : .code
    case .approve: .name
    case .reject: .reason
    }
  }

  /// Whether a name or a reason is typed in place of a code or a key.
  public var asksForText: Bool { purpose != .confirm || plan?.risk == .irreversible }

  /// When what is typed begins to count, as far as is known now.
  var readyAt: Timestamp? {
    guard phase == .painting, let shownAt else { return nil }
    return shownAt + (isPainted ? Self.floor : Self.patience)
  }

  /// Lets what is typed count once the plan was seen.
  mutating func advance(to now: Timestamp) {
    if let readyAt, now >= readyAt { phase = .typing }
  }

  /// Takes one key; returns the confirmation once it is complete.
  mutating func take(_ key: Key, at now: Timestamp) -> Confirmation? {
    defer {
      lastKey = key
      lastKeyAt = now
    }
    guard phase == .typing, unseenLines == 0, let plan, plan.obstacles.isEmpty,
      !isHeldDown(key, at: now)
    else { return nil }
    if asksForText { return takeText(key, of: plan) }
    switch plan.risk {
    case .reversible:
      let isYes = key == .character("y") && key != openingKey
      return isYes ? Confirmation(planID: plan.id) : nil
    case .production: return takeCode(key, of: plan)
    case .irreversible: return takeText(key, of: plan)
    }
  }

  /// Whether the key came again so soon that it must be held down.
  private func isHeldDown(_ key: Key, at now: Timestamp) -> Bool {
    guard key == lastKey, let lastKeyAt, field != .reason, key != .backspace else { return false }
    return now - lastKeyAt < Self.repeatGuard
  }

  private mutating func takeCode(_ key: Key, of plan: Plan) -> Confirmation? {
    switch key {
    case .backspace: typedCode = String(typedCode.dropLast())
    case .character(let character):
      typedCode.append(character)
      remark = nil
    default: break
    }
    guard typedCode.count >= max(1, plan.code.count) else { return nil }
    guard typedCode == plan.code, !plan.code.isEmpty else {
      remark = "\(typedCode) is not the code; nothing was sent"
      typedCode = ""
      return nil
    }
    return Confirmation(planID: plan.id, code: typedCode)
  }

  private mutating func takeText(_ key: Key, of plan: Plan) -> Confirmation? {
    switch key {
    case .backspace: edit { $0 = String($0.dropLast()) }
    case .character(let character): edit { $0.append(character) }
    case .tab, .backTab:
      if purpose != .reject { field = field == .name ? .reason : .name }
    case .enter: return finishText(of: plan)
    default: break
    }
    return nil
  }

  private mutating func edit(_ change: (inout String) -> Void) {
    remark = nil
    if field == .reason { change(&reason) } else { change(&typedName) }
    reason = String(reason.prefix(Self.longestReason))
    typedName = String(typedName.prefix(Self.longestReason))
  }

  private mutating func finishText(of plan: Plan) -> Confirmation? {
    guard purpose == .reject || typedName == request.model.rawValue else {
      remark = "type the model's name, \(request.model), exactly"
      field = .name
      return nil
    }
    guard purpose == .approve || reason.contains(where: { !$0.isWhitespace }) else {
      if field == .reason { remark = "give a reason; it is kept in the audit log" }
      field = .reason
      return nil
    }
    return Confirmation(planID: plan.id, typedName: typedName, reason: reason)
  }
}
