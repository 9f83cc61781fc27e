import Domain

/// Holds what the command line asks for.
struct Options {
  private static let standardRounds = 11
  private static let usage =
    "Use: swift run -c release Benchmarks [--only NAME]... [--rounds COUNT], NAME one of "
    + Benchmark.all.map(\.name).joined(separator: ", ") + "."

  /// The benchmarks to run, in their usual order.
  private(set) var chosen = Benchmark.all
  /// How often each is measured.
  private(set) var rounds = standardRounds

  /// Reads the arguments after the program's name.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` for what is not known.
  init(_ arguments: [String]) throws(Problem) {
    var names: Set<String> = []
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw Self.unknown(option) }
      switch option {
      case "--only": names.insert(try Self.known(value))
      case "--rounds": rounds = try Self.count(value)
      default: throw Self.unknown(option)
      }
    }
    if !names.isEmpty { chosen = Benchmark.all.filter { names.contains($0.name) } }
  }

  private static func known(_ name: String) throws(Problem) -> String {
    guard Benchmark.all.contains(where: { $0.name == name }) else {
      throw Problem(
        .invalidInput, "there is no benchmark called \(SafeText(name).text)", fix: usage)
    }
    return name
  }

  private static func count(_ text: String) throws(Problem) -> Int {
    guard let count = Int(text), (1...10_000).contains(count) else {
      throw Problem(.invalidInput, "--rounds needs a number from 1 to 10000", fix: usage)
    }
    return count
  }

  private static func unknown(_ option: String) -> Problem {
    Problem(
      .invalidInput, "\(SafeText(option).text) is not an option with its value", fix: usage)
  }
}
