import Domain

extension Specimen {
  /// Returns how a version answers held-out rows; later versions answer better.
  static func evaluation(of model: ModelName, _ version: Int) -> VersionEvaluation {
    let curve = (0...40).map { step -> VersionEvaluation.RatePoint in
      let share = Double(step) / 40
      let bend = Double(version + 2)
      let rate = share * (1 + bend) / (share * bend + 1)
      return VersionEvaluation.RatePoint(falsePositiveRate: share, truePositiveRate: rate)
    }
    let bins = (0..<10).map { bin -> VersionEvaluation.CalibrationBin in
      let score = 0.05 + Double(bin) / 10
      return VersionEvaluation.CalibrationBin(
        predicted: score, observed: score * score * 0.6 + score * 0.4, rows: 567 + bin)
    }
    return VersionEvaluation(
      model: model, version: version, rows: 5_675, threshold: 0.412, curve: curve,
      calibration: bins,
      answers: VersionEvaluation.AnswerCounts(
        truePositives: 1_074, falsePositives: 401, falseNegatives: 288, trueNegatives: 3_912))
  }
}
