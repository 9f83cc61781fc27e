extension CronExpression {
  /// Days looked through for the next one: a leap day can be eight years away.
  private static let mostDays = 366 * 9

  /// Returns the first moment after another at which the schedule is due.
  ///
  /// A time that spring's gap leaves out comes once, when the gap ends. One that autumn shows twice
  /// comes the first time only, unless the schedule leaves the hour open.
  ///
  /// - Parameters:
  ///   - moment: The moment after which to look.
  ///   - zone: The local time the schedule is written in.
  /// - Returns: The moment; nothing when there is none within nine years.
  public func next(after moment: Timestamp, in zone: LocalTime) -> Timestamp? {
    // A year far from any clock's is nothing to look for days in.
    guard abs(moment.milliseconds) < Self.farthest else { return nil }
    let today = Self.day(of: zone.local(moment))
    for day in (today - 1)...(today + Self.mostDays) where isDue(onDay: day) {
      let found =
        isEveryHour
        ? nextOfEveryHour(after: moment, day: day, in: zone)
        : nextOfFixedHours(after: moment, day: day, in: zone)
      if let found { return found }
    }
    return nil
  }

  /// Returns the moments after one and up to another, oldest first.
  ///
  /// - Parameters:
  ///   - start: The moment after which they begin.
  ///   - end: The last moment that counts.
  ///   - zone: The local time the schedule is written in.
  ///   - limit: The most moments to return.
  /// - Returns: The moments.
  public func moments(
    after start: Timestamp, through end: Timestamp, in zone: LocalTime, limit: Int
  ) -> [Timestamp] {
    var found: [Timestamp] = []
    var last = start
    while found.count < limit, let next = next(after: last, in: zone), next <= end {
      found.append(next)
      last = next
    }
    return found
  }

  private static let farthest: Int64 = 4_000_000_000_000_000

  private static func day(of local: Int64) -> Int {
    Int((Double(local) / Double(LocalTime.dayMilliseconds)).rounded(.down))
  }

  private func nextOfFixedHours(
    after moment: Timestamp, day: Int, in zone: LocalTime
  ) -> Timestamp? {
    for hour in 0..<24 where self.hour.contains(hour) {
      var next = minute.first(from: 0)
      while let minute = next {
        let found = zone.first(showing: Self.local(day: day, minute: hour * 60 + minute))
        if found > moment { return found }
        next = self.minute.first(from: minute + 1)
      }
    }
    return nil
  }

  /// Goes through the minutes as they pass, so that an hour which comes twice counts twice.
  private func nextOfEveryHour(
    after moment: Timestamp, day: Int, in zone: LocalTime
  ) -> Timestamp? {
    let begin = zone.first(showing: Self.local(day: day, minute: 0))
    let step = LocalTime.minuteMilliseconds
    let after = (moment.milliseconds / step - (moment.milliseconds % step < 0 ? 1 : 0) + 1) * step
    var candidate = Timestamp(milliseconds: max(begin.milliseconds, after))
    while Self.day(of: zone.local(candidate)) == day {
      let shown = CalendarTime(Timestamp(milliseconds: zone.local(candidate)))
      if minute.contains(shown.minute) { return candidate }
      candidate = Timestamp(milliseconds: candidate.milliseconds + step)
    }
    return nil
  }

  private static func local(day: Int, minute: Int) -> Int64 {
    Int64(day) * LocalTime.dayMilliseconds + Int64(minute) * LocalTime.minuteMilliseconds
  }
}
