import Domain
import Foundation
import Pipelines
import Testing

@Suite struct CronExpressionTests {
  private static func moment(_ text: String) throws -> Timestamp {
    let date = try Date(text, strategy: .iso8601)
    return Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
  }

  private static func text(_ moment: Timestamp?) -> String? {
    moment.map { moment in
      let time = CalendarTime(moment)
      return "\(time.date)T\(time.clockWithSeconds)Z"
    }
  }

  private static func following(
    _ count: Int, _ cron: String, after text: String, zone: String = "UTC"
  ) throws -> [String?] {
    let expression = try CronExpression(cron)
    var last = try moment(text)
    var found: [String?] = []
    for _ in 0..<count {
      guard let next = expression.next(after: last, in: LocalTime(zone: zone)) else { break }
      found.append(Self.text(next))
      last = next
    }
    return found
  }

  @Test(arguments: [
    ("*/15 * * * *", "2026-11-21T10:07:30Z", "2026-11-21T10:15:00Z"),
    ("0 2 * * *", "2026-11-21T02:00:00Z", "2026-11-22T02:00:00Z"),
    ("@daily", "2026-12-31T12:00:00Z", "2027-01-01T00:00:00Z"),
    ("@Hourly", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
    ("30 8-17/3 * * mon-fri", "2026-11-20T17:31:00Z", "2026-11-23T08:30:00Z"),
    ("0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00Z"),
    ("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"),
    ("0 0 1 JAN,jul *", "2026-02-01T00:00:00Z", "2026-07-01T00:00:00Z"),
    ("0 0 * * 7", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ("0 0 * * sat-sun", "2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"),
    ("5/20 * * * *", "2026-11-21T10:26:00Z", "2026-11-21T10:45:00Z"),
    ("0 0 31 * *", "2026-11-01T00:00:00Z", "2026-12-31T00:00:00Z"),
  ])
  func `the next time follows from the five fields`(
    _ cron: String, _ after: String, _ expected: String
  ) throws {
    #expect(try Self.following(1, cron, after: after) == [expected])
  }

  @Test func `where both days are given, either will do`() throws {
    #expect(
      try Self.following(4, "0 0 13 * fri", after: "2026-11-06T00:00:00Z") == [
        "2026-11-13T00:00:00Z", "2026-11-20T00:00:00Z", "2026-11-27T00:00:00Z",
        "2026-12-04T00:00:00Z",
      ])
  }

  @Test func `a time that spring leaves out comes once, when the gap ends`() throws {
    #expect(
      try Self.following(3, "*/20 2 * * *", after: "2026-03-28T12:00:00Z", zone: "Europe/Berlin")
        == ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T00:20:00Z"])
  }

  @Test func `a time that autumn shows twice comes the first time only`() throws {
    #expect(
      try Self.following(2, "30 2 * * *", after: "2026-10-24T12:00:00Z", zone: "Europe/Berlin")
        == ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"])
  }

  @Test func `a schedule of every hour counts an hour that comes twice, and none that is left out`()
    throws
  {
    #expect(
      try Self.following(3, "30 * * * *", after: "2026-10-24T23:31:00Z", zone: "Europe/Berlin")
        == ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"])
    #expect(
      try Self.following(2, "30 * * * *", after: "2026-03-29T00:31:00Z", zone: "Europe/Berlin")
        == ["2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"])
  }

  @Test(arguments: [
    ("", "is no schedule"), ("* * * *", "* * * * is no schedule"), ("@reboot", "is no schedule"),
    ("60 * * * *", "60 is no minute of a schedule"), ("* 24 * * *", "24 is no hour"),
    ("* * 0 * *", "0 is no day of the month"), ("* * * 13 *", "13 is no month"),
    ("* * * * 8", "8 is no day of the week"), ("*/0 * * * *", "*/0 is no minute"),
    ("5-1 * * * *", "5-1 is no minute"), ("1,,2 * * * *", " is no minute"),
    ("-1 * * * *", "-1 is no minute"), ("1-2-3 * * * *", "1-2-3 is no minute"),
    ("1/2/3 * * * *", "1/2/3 is no minute"), ("+1 * * * *", "+1 is no minute"),
    ("* * 31 feb,apr *", "names no day that there ever is"), ("* * L * *", "L is no day"),
    ("99999999999999999999 * * * *", "is no minute"), ("* * * * sun#2", "sun#2 is no day"),
  ])
  func `what is no schedule is refused by the field`(_ cron: String, _ words: String) {
    do throws(Problem) {
      _ = try CronExpression(cron)
      Issue.record("\(cron) was taken")
    } catch {
      #expect(error.what.contains(words), "\(error.what)")
      #expect(error.code == .invalidConfiguration)
    }
  }

  private static let zones = [
    "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "America/St_Johns", "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran",
  ]

  /// Makes a field that is right most of the time.
  private static func field(_ low: Int, _ high: Int, _ random: inout SplitMix) -> String {
    func value() -> Int { Int.random(in: low...high, using: &random) }
    let (one, other) = (value(), value())
    return switch Int.random(in: 0..<7, using: &random) {
    case 0: "\(one)"
    case 1: "\(min(one, other))-\(max(one, other))"
    case 2: "*/\(Int.random(in: 1...20, using: &random))"
    case 3: "\(one),\(other)"
    case 4: "\(min(one, other))-\(max(one, other))/\(Int.random(in: 1...5, using: &random))"
    default: "*"
    }
  }

  static func cron(_ random: inout SplitMix) -> String {
    [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]
      .map { field($0.0, $0.1, &random) }.joined(separator: " ")
  }

  @Test(arguments: UInt64(0)..<200)
  func `the next time is later, and its local time matches the fields`(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let text = Self.cron(&random)
    guard let cron = try? CronExpression(text) else { return }
    let name = Self.zones[Int(seed) % Self.zones.count]
    let zone = try #require(TimeZone(identifier: name))
    var last = Timestamp(
      milliseconds: Int64.random(in: 1_600_000_000_000...1_900_000_000_000, using: &random))
    for _ in 0..<20 {
      let next = try #require(cron.next(after: last, in: LocalTime(zone: name)), "\(text)")
      #expect(next > last)
      let ahead = Duration.seconds(
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(next.milliseconds) / 1_000)))
      let shown = CalendarTime(next, aheadOfUTCBy: ahead)
      // The end of a gap is the one moment that need not match.
      let before = Duration.seconds(
        zone.secondsFromGMT(
          for: Date(timeIntervalSince1970: Double(next.milliseconds) / 1_000 - 1)))
      if before == ahead {
        let again = try CronExpression(
          "\(shown.minute) \(shown.hour) \(shown.day) \(shown.month) *")
        #expect(again.next(after: next + .milliseconds(-1), in: LocalTime(zone: name)) == next)
        #expect(cron.matches(shown), "\(text) at \(shown)")
      }
      last = next
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `nothing that is written traps`(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let signs = Array("0123456789*/,-@ L#?abcjansunmon7.+é\u{0}\t")
    for _ in 0..<50 {
      let length = Int.random(in: 0...24, using: &random)
      let text = String((0..<length).compactMap { _ in signs.randomElement(using: &random) })
      let moment = Timestamp(milliseconds: Int64.random(in: Int64.min...Int64.max, using: &random))
      guard let cron = try? CronExpression(text) else { continue }
      let next = cron.next(after: moment, in: .utc)
      #expect(next.map { $0 > moment } ?? true)
    }
  }
}

/// A small generator of pseudo-random numbers.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
