/// Makes the characters an operator types to confirm an operation in production.
enum PlanCode {
  /// Lower-case letters and digits that are not mistaken for one another.
  private static let characters = Array("abcdefghjkmnpqrstuvwxyz23456789")
  /// How many characters a code has.
  static let length = 2

  /// Makes a code that differs from `last`, so that hands cannot learn it.
  static func make(
    using generator: inout some RandomNumberGenerator, unlike last: String?
  ) -> String {
    while true {
      let code = String(
        (0..<length).map { _ in
          characters[Int.random(in: 0..<characters.count, using: &generator)]
        })
      if code != last { return code }
    }
  }
}
