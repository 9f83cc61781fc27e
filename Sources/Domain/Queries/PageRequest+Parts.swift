extension PageRequest {
  /// How many entries of a long list come before the part it asks for; nothing when it asks for
  /// something else than a part of a long list.
  public var skipped: Int? {
    switch self {
    case .runs(_, let skipping), .alerts(_, let skipping), .events(_, let skipping),
      .audit(_, let skipping), .operations(_, let skipping):
      skipping ?? 0
    case .tracking(let request): request.skipped
    case .pipelines, .preview, .run, .runDetails, .lineage, .versions, .drift, .endpoint,
      .approvals, .plan, .tokens, .evaluation, .triggers, .backfill:
      nil
    }
  }

  /// Returns the request for another part of the same list; anything else is asked for as it is.
  ///
  /// - Parameters:
  ///   - limit: The most entries wanted.
  ///   - skipping: How many entries come before them.
  /// - Returns: The request.
  public func part(limit: Int, skipping: Int? = nil) -> PageRequest {
    switch self {
    case .runs: .runs(limit: limit, skipping: skipping)
    case .alerts: .alerts(limit: limit, skipping: skipping)
    case .events: .events(limit: limit, skipping: skipping)
    case .audit: .audit(limit: limit, skipping: skipping)
    case .operations: .operations(limit: limit, skipping: skipping)
    case .tracking(let request): .tracking(request.part(limit: limit, skipping: skipping))
    case .pipelines, .preview, .run, .runDetails, .lineage, .versions, .drift, .endpoint,
      .approvals, .plan, .tokens, .evaluation, .triggers, .backfill:
      self
    }
  }
}
