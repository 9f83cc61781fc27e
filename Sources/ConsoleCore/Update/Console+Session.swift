public import Domain

/// How long a session is armed for where nothing is said, in minutes.
private let usualMinutes = 15

extension Console {
  /// Whether commands can be sent from this session now.
  public var isArmed: Bool {
    !settings.isReadOnly && access.map { $0.isArmed(at: now) } ?? true
  }

  /// What the operator may do at most, where that is less than everything.
  public var limitingRole: AccessRole? {
    access?.role.flatMap { $0 == .admin ? nil : $0 }
  }

  /// That role in words, with those for single models: `viewer, loans=operator`.
  public var limitingRoleWords: String? {
    guard let role = limitingRole else { return nil }
    let models = access?.modelRoles ?? []
    return ([role.rawValue] + models.map { "\($0)" }).joined(separator: ", ")
  }

  /// Why the operator's role does not reach; nothing when it does, or where it is not known.
  func unavailable(needing role: AccessRole) -> String? {
    guard let own = access?.highestRole, own < role else { return nil }
    return "this needs the role \(role.rawValue), yours is \(own.rawValue)"
  }

  /// When the session becomes read-only by itself.
  public var armedUntil: Timestamp? {
    isArmed ? access?.armedUntil : nil
  }

  /// Takes in that the engine armed or disarmed this session; other sessions are no concern.
  mutating func takeAccess(from event: Event) {
    guard case .engine(.sessionChanged(let changed)) = event, let own = access,
      own.operatorName == changed.operatorName, own.label == changed.label
    else { return }
    access = changed
  }

  /// Asks the engine to arm the session for some minutes: `15`, or `15m`.
  mutating func unlock(_ words: [String]) -> [Effect] {
    guard !settings.isReadOnly else {
      notice = Notice(Self.readOnlyWords, .warning)
      return []
    }
    let text = words.first.map { $0.hasSuffix("m") ? String($0.dropLast()) : $0 }
    guard let minutes = text.map({ Int($0) }) ?? usualMinutes,
      (1...SessionCommand.mostMinutes).contains(minutes)
    else {
      notice = Notice(
        "unlock needs 1 to \(SessionCommand.mostMinutes) minutes: unlock 15", .warning)
      return []
    }
    return [.send(.session(.unlock(minutes: minutes)))]
  }
}
