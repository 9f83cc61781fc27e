extension KeyCommand {
  /// Says why a key changed nothing although its command could be carried out.
  var idleWords: String {
    switch action {
    case .move(let move): move.idleWords
    case .go(.show(let view)): "\(view.rawValue) is shown already"
    case .go(.cycle): "there is no other to go to"
    case .go(.back): "this is where you began"
    case .go: "it is shown already"
    case .adjust, .change, .use: "nothing changed"
    }
  }
}

extension KeyCommand.Move {
  fileprivate var idleWords: String {
    switch self {
    case .rows(let count), .pages(let count):
      count > 0 ? "there is nothing further down" : "there is nothing further up"
    case .first: "this is the first one"
    case .last: "this is the last one"
    case .windows(let count):
      count > 0 ? "there is no later window" : "there is no earlier window"
    }
  }
}
