internal import Domain

/// What a script sends to confirm a plan, in the wire's spelling.
struct ScriptConfirmation: Decodable, Sendable {
  /// The plan's two-character code.
  let code: String?
  /// The model's name, where the risk asks for it.
  let typedName: String?
  /// The reason, where the risk asks for it.
  let reason: String?

  enum CodingKeys: String, CodingKey {
    case code
    case typedName = "typed_name"
    case reason
  }

  func confirmation(of plan: PlanID) -> Confirmation {
    Confirmation(planID: plan, code: code ?? "", typedName: typedName, reason: reason)
  }
}
