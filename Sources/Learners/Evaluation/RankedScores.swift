/// Holds scores from high to low, rows with equal scores merged, with what lies at each score.
///
/// Every measure that looks only at the order of the scores is read off this one list, so ties
/// count a half everywhere. A row may be a positive in part: expected measures weigh a row by the
/// probability that it is one.
///
///     let ranked = RankedScores(scores: [0.9, 0.4, 0.4], positives: [1, 1, 0])
///     ranked.auc  // 0.75
public struct RankedScores: Hashable, Sendable {
  /// Holds what lies at one score.
  struct Step: Hashable, Sendable {
    let score: Double
    var positives: Double
    var negatives: Double
  }

  let steps: [Step]
  /// The number of positives, or their expected number.
  public let positives: Double
  /// The number of negatives, or their expected number.
  public let negatives: Double

  /// Ranks rows.
  ///
  /// - Parameters:
  ///   - scores: One score a row, none of them NaN.
  ///   - positives: For each row the probability that it is positive: 0 or 1 where it is known.
  public init(scores: [Double], positives: [Double]) {
    let order = zip(scores, positives).sorted { $0.0 > $1.0 }
    var steps: [Step] = []
    for (score, share) in order {
      if let last = steps.indices.last, steps[last].score == score {
        steps[last].positives += share
        steps[last].negatives += 1 - share
      } else {
        steps.append(Step(score: score, positives: share, negatives: 1 - share))
      }
    }
    self.steps = steps
    self.positives = steps.reduce(0) { $0 + $1.positives }
    self.negatives = steps.reduce(0) { $0 + $1.negatives }
  }

  /// The area under the ROC curve: the Mann-Whitney statistic with mid-ranks.
  ///
  /// Nil unless both classes occur.
  public var auc: Double? {
    var above = 0.0
    var wins = CompensatedSum()
    for step in steps {
      wins.add(step.negatives * (above + step.positives / 2))
      above += step.positives
    }
    return quotient(wins.value, positives * negatives)
  }

  /// The sum over distinct scores of precision times the gain in recall, without interpolation.
  ///
  /// Nil without a positive.
  public var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    var found = 0.0
    var taken = 0.0
    var sum = CompensatedSum()
    for step in steps {
      found += step.positives
      taken += step.positives + step.negatives
      sum.add(found / taken * step.positives)
    }
    return sum.value / positives
  }

  /// The area under the precision-recall curve by trapezoids, from precision 1 at recall 0.
  ///
  /// Kinder than the average precision where scores are tied. Nil without a positive.
  public var precisionRecallArea: Double? {
    guard positives > 0 else { return nil }
    var found = 0.0
    var taken = 0.0
    var precision = 1.0
    var sum = CompensatedSum()
    for step in steps {
      found += step.positives
      taken += step.positives + step.negatives
      sum.add((precision + found / taken) / 2 * step.positives)
      precision = found / taken
    }
    return sum.value / positives
  }

  /// The largest distance between the score distributions of positives and negatives.
  ///
  /// The two-sample Kolmogorov-Smirnov statistic. Nil unless both classes occur.
  public var ksScore: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    var found = 0.0
    var alarms = 0.0
    var largest = 0.0
    for step in steps {
      found += step.positives
      alarms += step.negatives
      largest = max(largest, abs(found / positives - alarms / negatives))
    }
    return largest
  }

  /// The standard error of ``auc`` (Hanley & McNeil 1982, with their exponential approximation).
  ///
  /// Nil unless both classes occur.
  public var aucStandardError: Double? {
    guard let auc else { return nil }
    let square = auc * auc
    let twoPositives = auc / (2 - auc)
    let twoNegatives = 2 * square / (1 + auc)
    let variance =
      auc * (1 - auc) + (positives - 1) * (twoPositives - square)
      + (negatives - 1) * (twoNegatives - square)
    return (max(0, variance) / (positives * negatives)).squareRoot()
  }
}
