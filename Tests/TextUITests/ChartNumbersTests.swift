import Domain
import Testing
import TextUI

@Suite struct ChartNumbersTests {
  private func points(_ values: [Double]) -> [ChartPoint] {
    values.enumerated().map { ChartPoint(x: Double($0.offset), y: $0.element) }
  }

  @Test func `smoothing corrects for its start and passes over gaps`() {
    let smooth = Smoothing.debiased(points([1, 3, .nan, 3]), weight: 0.5).map(\.y)
    // s = 0.5, 1.75, 2.375; divided by 0.5, 0.75, 0.875.
    #expect(smooth[0] == 1)
    #expect(abs(smooth[1] - 7.0 / 3) < 1e-12)
    #expect(smooth[2].isNaN)
    #expect(abs(smooth[3] - 19.0 / 7) < 1e-12)
  }

  @Test(arguments: [0, -1, Double.nan])
  func `a weight that keeps nothing changes nothing`(weight: Double) {
    #expect(Smoothing.debiased(points([1, 3]), weight: weight) == points([1, 3]))
  }

  @Test(arguments: [0.5, 0.9, 1, 7])
  func `a constant series stays constant`(weight: Double) {
    #expect(Smoothing.debiased(points([4, 4, 4]), weight: weight) == points([4, 4, 4]))
  }

  @Test func `the area of chance is a half, that of a perfect order is one`() throws {
    let chance = ROCCurve.Curve("chance", [.init(x: 0, y: 0), .init(x: 1, y: 1)])
    let perfect = ROCCurve.Curve(
      "perfect", [.init(x: 0, y: 0), .init(x: 0, y: 1), .init(x: 1, y: 1)])
    #expect(chance.area == 0.5)
    #expect(perfect.area == 1)
    #expect(ROCCurve.Curve("none", []).area == nil)
    let rows = ROCCurve([chance, perfect]).table.rows.map { $0.map(\.text) }
    #expect(rows.first == ["0.00", "0", "1"])
    #expect(rows.contains(["0.50", "0.5", "1"]))
  }

  @Test func `the error of a calibration weighs each bin by its rows`() throws {
    let calibration = Calibration(
      "v7",
      [
        .init(predicted: 0.2, observed: 0.1, count: 30),
        .init(predicted: 0.8, observed: 1, count: 10),
        .init(predicted: 0.5, observed: .nan, count: 0),
      ])
    let error = try #require(calibration.expectedError)
    #expect(abs(error - 0.125) < 1e-12)
  }

  @Test func `a histogram counts each value once, its upper end too`() {
    let histogram = Histogram(of: [0, 0.9, 1, 1.1, 2, .nan], bins: 2, "x")
    #expect(histogram.counts == [2, 3])
    #expect(histogram.leftOut == 1)
  }

  @Test func `equal values lie in the middle of a histogram`() {
    let histogram = Histogram(of: [4, 4, 4], bins: 3, "x")
    #expect(histogram.counts == [0, 3, 0])
    #expect(histogram.low < 4 && histogram.high > 4)
  }

  @Test func `the accuracy of a matrix is the share on its diagonal`() {
    #expect(ConfusionChart(classes: ["a", "b"], counts: [[3, 1], [0, 4]]).accuracy == 0.875)
    #expect(ConfusionChart(classes: ["a", "b"], counts: [[3]]).counts == [[3, 0], [0, 0]])
    #expect(ConfusionChart(classes: ["a"], counts: [[-3]]).accuracy == nil)
  }

  @Test func `the ends of an interval are put in order`() {
    #expect(ChartInterval(x: 0, low: 3, high: 1) == ChartInterval(x: 0, low: 1, high: 3))
    #expect(ChartInterval(x: 0, low: .nan, high: 1).high == 1)
  }

  @Test func `a table says how many rows it leaves out`() {
    let chart = LineChart(series: [.init("auc", points((0..<20).map(Double.init)))])
    var frame = Frame(Size(width: 30, height: 5))
    chart.table.draw(in: frame.bounds, on: &frame)
    #expect(frame.text.hasSuffix("... 17 earlier"))
  }

  @Test func `a table shows the page of the selected row`() {
    let chart = LineChart(series: [.init("auc", points((0..<20).map(Double.init)))])
    var frame = Frame(Size(width: 30, height: 5))
    chart.table.draw(in: frame.bounds, on: &frame, selection: 10)
    #expect(frame.text.contains("> 10"))
    #expect(!frame.text.contains("earlier"))
  }
}
