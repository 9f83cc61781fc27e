import Domain

extension Console {
  /// The plans that wait for a second person, as far as they are known.
  var waitingReviews: [PlanReview] {
    guard case .approvals(let reviews)? = pages[.approvals]?.content else { return [] }
    return reviews
  }

  /// The waiting plan that words name, else the one on show or under the cursor.
  ///
  /// A stale plan can be refused and no longer agreed to.
  func reviewToDecide(_ words: [String], for purpose: PlanDialog.Purpose) -> PlanReview? {
    if let word = words.first {
      return waitingReviews.first { $0.plan.id.rawValue.hasPrefix(word) }
    }
    var found: PlanReview?
    if case .review(let review)? = selectedRow { found = review }
    if case .plan = place, case .approvals(let reviews)? = shownPage.content {
      found = reviews.first
    }
    return found.flatMap { review in
      switch review.state(at: now) {
      case .proposed: review
      case .stale: purpose == .reject ? review : nil
      case .approved, .running, .done, .failed, .expired, .rejected: nil
      }
    }
  }

  /// When the first of the plans on show expires: it is called so from then on.
  var expiryMoment: Timestamp? {
    switch place {
    case .approvals, .plan: break
    case .overview, .fleet, .charts, .pipelines, .log, .runs, .run, .runComparison, .lineage,
      .operations, .triggers, .models, .comparison, .evaluation, .history, .drift, .feature,
      .endpoint,
      .events, .audit, .auditEntry, .alerts, .tracking:
      return nil
    }
    guard case .approvals(let reviews)? = shownPage.content else { return nil }
    return reviews.filter { $0.plan.state == .proposed }.map(\.plan.expiresAt)
      .filter { $0 > now }.min()
  }

  /// Opens the plan of somebody else, so that it is seen before it is agreed to or refused.
  mutating func review(
    _ purpose: PlanDialog.Purpose, _ words: [String], by key: Key?
  ) -> [Effect] {
    guard let review = reviewToDecide(words, for: purpose) else {
      notice = Notice("no such plan waits; :approvals lists them", .warning)
      return []
    }
    planSerial += 1
    var dialog = PlanDialog(
      review.plan.request, for: purpose, openedBy: key, serial: planSerial)
    dialog.show(review.plan, at: now)
    plan = dialog
    return [.acknowledgePaint(dialog.serial)]
  }
}
