import Domain

extension Console {
  /// A row for each model of each engine, in the order in which the engines were named.
  var fleetRows: [FleetRow] {
    let known = fleet.isEmpty ? [FleetMember(settings.workspace)] : fleet
    return known.flatMap { member in
      member.name == settings.workspace ? attachedRows : rows(of: member)
    }
  }

  private var attachedRows: [FleetRow] {
    let stale = link.staleSince(at: now)
    let row = { (model: ModelOverview?, condition: ModelCondition) in
      FleetRow(
        engine: settings.workspace, isAttached: true, model: model, condition: condition,
        staleSince: stale)
    }
    guard identity != nil else {
      guard case .lost(let loss) = link else {
        return [row(nil, ModelCondition("connecting", .warning))]
      }
      return [row(nil, ModelCondition(loss.problem.sentence, .bad))]
    }
    guard !overview.models.isEmpty else { return [row(nil, .noModel)] }
    return overview.models.map { row($0, condition(of: $0)) }
  }

  private func rows(of member: FleetMember) -> [FleetRow] {
    var stale: Timestamp?
    var silence: ModelCondition?
    switch member.link {
    case .unknown: silence = ModelCondition("asking", .busy)
    case .live: break
    case .silent(let problem, let since):
      stale = since
      silence = ModelCondition(problem.sentence, .bad)
    }
    guard !member.overview.models.isEmpty else {
      return [
        FleetRow(
          engine: member.name, isAttached: false, model: nil, condition: silence ?? .noModel,
          staleSince: stale)
      ]
    }
    return member.overview.models.map { model in
      FleetRow(
        engine: member.name, isAttached: false, model: model,
        condition: member.overview.condition(of: model), staleSince: stale)
    }
  }
}

extension ModelCondition {
  fileprivate static let noModel = ModelCondition("no model is declared", .plain)
}
