import Domain
import Testing

struct QuantityTests {
  @Test(arguments: [
    (0.70412, "0.7041"), (0.7, "0.7"), (12_345.678, "12346"), (0.0, "0"), (-0.5, "-0.5"),
    (0.00002, "2.0e-5"), (100.0, "100"), (99.999, "100"), (Double.nan, "undefined"),
    (-Double.infinity, "undefined"), (1e12, "1.0e12"), (1.0000001, "1"),
  ])
  func `numbers are short`(value: Double, text: String) {
    #expect(Quantity.text(value) == text)
  }

  @Test(arguments: [
    (0.70415, 4, "0.7042"), (-0.00001, 3, "0.000"), (2.0, 1, "2.0"), (1234.5, 0, "1235"),
    (Double.nan, 2, "undefined"),
  ])
  func `a fixed number has exactly its digits`(value: Double, digits: Int, text: String) {
    #expect(Quantity.fixed(value, digits: digits) == text)
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_234_567, "1,234,567"), (-1_000, "-1,000")])
  func `counts have their thousands apart`(value: Int, text: String) {
    #expect(Quantity.count(value) == text)
  }

  @Test(arguments: [
    (Duration.milliseconds(340), "340 ms"), (.seconds(12), "12 s"), (.seconds(200), "3 min 20 s"),
    (.seconds(7_500), "2 h 5 min"), (.seconds(400_000), "4 days"), (.seconds(-5), "0 ms"),
  ])
  func `durations have one or two units`(value: Duration, text: String) {
    #expect(Quantity.duration(value) == text)
  }

  @Test(arguments: [
    (Int64(0), "1970-01-01 00:00:00"), (1_795_269_600_000, "2026-11-21 14:00:00"),
    (951_827_696_000, "2000-02-29 12:34:56"), (-1_000, "1969-12-31 23:59:59"),
  ])
  func `moments have a date and a time`(milliseconds: Int64, text: String) {
    let time = CalendarTime(Timestamp(milliseconds: milliseconds))
    #expect("\(time.date) \(time.clockWithSeconds)" == text)
  }
}
