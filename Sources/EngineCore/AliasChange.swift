internal import Domain

/// Names a move of the champion that is about to be decided.
struct AliasChange: Sendable {
  let model: ModelName
  /// The binding that the move was computed from.
  let from: EndpointBinding
  /// The version that will answer.
  let to: Int
  let kind: AliasMoveKind
}

/// Says who agreed to a plan of somebody else.
struct SecondPerson: Sendable {
  let operatorName: OperatorName
  let reason: String?
}
