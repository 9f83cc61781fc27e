/// Holds the values that one field of a cron expression allows.
struct CronField: Hashable, Sendable {
  /// One bit for each value allowed.
  let bits: UInt64
  /// Whether the field was written as `*`, which leaves it to the other fields.
  let isAny: Bool

  /// Whether `value` is allowed.
  func contains(_ value: Int) -> Bool { (0..<64).contains(value) && bits >> value & 1 == 1 }

  /// Returns the least value allowed that is not below `least`.
  func first(from least: Int) -> Int? { (max(0, least)..<64).first { contains($0) } }
}

extension CronField {
  /// Says how one field is written.
  struct Form: Sendable {
    let name: String
    let range: ClosedRange<Int>
    /// The words for its values; the first stands for the least value.
    var words: [String] = []
    /// Whether the value after the greatest stands for the least, as 7 does for Sunday.
    var wraps = false

    static let minute = Form(name: "minute", range: 0...59)
    static let hour = Form(name: "hour", range: 0...23)
    static let day = Form(name: "day of the month", range: 1...31)
    static let month = Form(
      name: "month", range: 1...12,
      words: [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
      ])
    static let weekday = Form(
      name: "day of the week", range: 0...6,
      words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"], wraps: true)
  }

  /// Reads one field: `*`, values, ranges, steps and lists of them.
  init(_ text: Substring, as form: Form) throws(Problem) {
    guard text != "*", text != "?" else {
      self.init(bits: Self.bits(of: form.range, step: 1, form), isAny: true)
      return
    }
    var bits: UInt64 = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      bits |= try Self.bits(part, as: form)
    }
    self.init(bits: bits, isAny: false)
  }

  private static func bits(_ part: Substring, as form: Form) throws(Problem) -> UInt64 {
    let halves = part.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count <= 2, let span = halves.first else { throw refusal(part, form) }
    var step = 1
    if halves.count == 2 {
      guard let number = number(halves[1]), number >= 1 else { throw refusal(part, form) }
      step = number
    }
    let range = try range(span, hasStep: halves.count == 2, as: form, in: part)
    return bits(of: range, step: step, form)
  }

  private static func range(
    _ span: Substring, hasStep: Bool, as form: Form, in part: Substring
  ) throws(Problem) -> ClosedRange<Int> {
    if span == "*" { return form.range }
    let ends = span.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let low = ends.first.flatMap({ value($0, form) }) else {
      throw refusal(part, form)
    }
    guard ends.count == 2 else {
      return hasStep ? low...max(low, form.range.upperBound) : low...low
    }
    guard var high = value(ends[1], form) else { throw refusal(part, form) }
    if form.wraps, high == form.range.lowerBound, low > high { high = form.range.upperBound + 1 }
    guard low <= high else { throw refusal(part, form) }
    return low...high
  }

  private static func bits(of range: ClosedRange<Int>, step: Int, _ form: Form) -> UInt64 {
    stride(from: range.lowerBound, through: range.upperBound, by: step).reduce(0) { bits, value in
      bits | 1 << (value > form.range.upperBound ? form.range.lowerBound : value)
    }
  }

  private static func value(_ text: Substring, _ form: Form) -> Int? {
    if let place = form.words.firstIndex(of: text.lowercased()) {
      return form.range.lowerBound + place
    }
    let greatest = form.range.upperBound + (form.wraps ? 1 : 0)
    guard let number = number(text), (form.range.lowerBound...greatest).contains(number) else {
      return nil
    }
    return number
  }

  /// Reads digits only: no sign, and no more than fit.
  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 4,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }

  private static func refusal(_ part: Substring, _ form: Form) -> Problem {
    Problem(
      .invalidConfiguration, "\(SafeText(String(part))) is no \(form.name) of a schedule",
      fix: "Use \(form.range.lowerBound) to \(form.range.upperBound), *, ranges as 1-5, steps as "
        + "*/15 and lists as 1,15.")
  }
}
