import Domain
import Statistics
import Testing

/// R0-16: total variation, Hellinger, Kullback-Leibler, general score and its status.
struct `The status of a histogram` {
  private struct Vector {
    let reference: [Double]
    let current: [Double]
    let figures: (variation: Double, hellinger: Double, kullback: Double, general: Double)
    let status: DriftThresholds.Status
  }

  private static let vectors: [Vector] = [
    Vector(
      reference: [0.25, 0.25, 0.25, 0.25], current: [0.25, 0.25, 0.25, 0.25],
      figures: (0, 0, 0, 0), status: .none),
    Vector(
      reference: [0.1, 0.2, 0.3, 0.4], current: [0.4, 0.3, 0.2, 0.1],
      figures: (0.4, 0.3318162917, 0.9128696383, 0.3659081459), status: .none),
    Vector(
      reference: [0.5, 0.5, 0, 0], current: [0, 0.1, 0.4, 0.5],
      figures: (0.9, 0.8811317735, 12.4785882124, 0.8905658867), status: .detected),
    Vector(
      reference: [1, 0, 0, 0], current: [0, 0, 0, 1],
      figures: (1, 1, 18.420680744, 1), status: .detected),
    Vector(
      reference: [0.7, 0.1, 0.1, 0.1], current: [0.1, 0.1, 0.1, 0.7],
      figures: (0.6, 0.5204322605, 2.3350921789, 0.5602161303), status: .suspected),
    Vector(
      reference: [0.85, 0.05, 0.05, 0.05], current: [0.05, 0.05, 0.05, 0.85],
      figures: (0.8, 0.698347648, 4.5331413505, 0.749173824), status: .detected),
    Vector(
      reference: [0.9, 0.1, 0, 0], current: [0.05, 0.05, 0.5, 0.4],
      figures: (0.9, 0.8468513964, 10.067689805, 0.8734256982), status: .detected),
  ]

  @Test(arguments: vectors.indices)
  func `figures and status are those of the reference vectors`(index: Int) {
    let vector = Self.vectors[index]
    let distance = HistogramDistance(vector.reference, vector.current)
    #expect(abs(distance.totalVariation - vector.figures.variation) < 1e-9)
    #expect(abs(distance.hellinger - vector.figures.hellinger) < 1e-9)
    #expect(abs(distance.symmetricKullbackLeibler - vector.figures.kullback) < 1e-9)
    #expect(abs(distance.general - vector.figures.general) < 1e-9)
    #expect(DriftThresholds.standard.status(of: distance.general) == vector.status)
  }

  @Test(arguments: [(0.0, 0.5), (0.7, 0.5), (0.5, 0.5), (0.5, 1.0), (.nan, 0.5)])
  func `thresholds out of order are refused`(suspected: Double, detected: Double) {
    let problem = Problem(
      .invalidConfiguration, "drift thresholds \(suspected) and \(detected) are not in order",
      fix: "Choose 0 < suspected < detected < 1, such as 0.5 and 0.7.")
    #expect(throws: problem) { try DriftThresholds(suspected: suspected, detected: detected) }
  }
}
