import Domain

extension Console {
  /// The plans that wait for a second person, as far as they are known.
  var waitingReviews: [PlanReview] {
    guard case .approvals(let reviews)? = pages[.approvals]?.content else { return [] }
    return reviews
  }

  /// The waiting plan that words name, else the one on show or under the cursor.
  func reviewToDecide(_ words: [String]) -> PlanReview? {
    if let word = words.first {
      return waitingReviews.first { $0.plan.id.rawValue.hasPrefix(word) }
    }
    var found: PlanReview?
    if case .review(let review)? = selectedRow { found = review }
    if case .plan = place, case .approvals(let reviews)? = shownPage.content {
      found = reviews.first
    }
    return found.flatMap { $0.state(at: now) == .proposed ? $0 : nil }
  }

  /// Opens the plan of somebody else, so that it is seen before it is agreed to or refused.
  mutating func review(
    _ purpose: PlanDialog.Purpose, _ words: [String], by key: Key?
  ) -> [Effect] {
    guard let review = reviewToDecide(words) else {
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
