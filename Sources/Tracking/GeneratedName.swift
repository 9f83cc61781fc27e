/// Makes up a name for a run or a model that was given none: `calm-heron-312`.
struct GeneratedName {
  private static let adjectives = [
    "able", "amber", "bold", "brave", "brisk", "calm", "candid", "clear", "clever", "cosmic",
    "eager", "early", "fair", "fast", "fine", "fond", "gentle", "glad", "golden", "grand",
    "happy", "hardy", "honest", "humble", "jolly", "keen", "kind", "lively", "loyal", "lucky",
    "mellow", "merry", "mild", "modest", "neat", "noble", "patient", "placid", "polite", "proud",
    "quick", "quiet", "rapid", "rare", "ready", "serene", "sharp", "silent", "sincere", "smart",
    "steady", "still", "sunny", "swift", "tidy", "tough", "vivid", "warm", "wise", "witty",
  ]
  private static let nouns = [
    "ant", "bass", "bear", "bee", "bison", "carp", "cat", "colt", "crab", "crane", "crow", "deer",
    "dog", "dove", "duck", "eel", "elk", "fawn", "finch", "fish", "fox", "frog", "goat", "goose",
    "grouse", "gull", "hare", "hawk", "heron", "horse", "ibis", "jay", "kite", "koi", "lamb",
    "lark", "lynx", "mole", "moose", "moth", "mouse", "newt", "otter", "owl", "panda", "perch",
    "pike", "quail", "ram", "raven", "robin", "seal", "shrew", "snail", "stork", "swan", "tern",
    "toad", "trout", "vole", "whale", "wren", "yak", "zebra",
  ]

  let text: String

  init(using generator: inout some RandomNumberGenerator) {
    let adjective = Self.adjectives.randomElement(using: &generator) ?? "plain"
    let noun = Self.nouns.randomElement(using: &generator) ?? "run"
    text = "\(adjective)-\(noun)-\(Int.random(in: 0...1_000, using: &generator))"
  }

  /// Thirty-two hexadecimal digits at random.
  static func identity(using generator: inout some RandomNumberGenerator) -> String {
    [generator.next() as UInt64, generator.next()].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
