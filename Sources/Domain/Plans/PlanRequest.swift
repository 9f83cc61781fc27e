/// Asks the engine what an operation would do.
public enum PlanRequest: Codable, Hashable, Sendable {
  /// Move an alias to a version.
  case promote(model: ModelName, version: Int, alias: AliasName)
  /// Move the champion back, to the version before it if none is named.
  case rollBack(model: ModelName, to: Int?)
  /// Take back the last move while the previous champion is warm.
  case undo(model: ModelName)
  /// Run the model's pipeline on the newest data.
  case retrain(model: ModelName, parameters: [String: String], isForced: Bool)

  /// Move the champion to the version that the workspace file declares, as the file is now.
  case sync(model: ModelName)

  /// The model it concerns.
  public var model: ModelName {
    switch self {
    case .promote(let model, _, _), .rollBack(let model, _), .undo(let model),
      .retrain(let model, _, _), .sync(let model):
      model
    }
  }

  /// The verb an operator knows it by.
  public var verb: String {
    switch self {
    case .promote: "promote"
    case .rollBack: "roll back"
    case .undo: "undo"
    case .retrain: "retrain"
    case .sync: "sync"
    }
  }
}
