import Domain

/// Holds what the command line asks for.
struct Options {
  private static let standardRounds = 11
  private static let mostRounds = 10_000
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
      switch option {
      case "--only": names.insert(try Self.known(try Self.value(of: option, &rest)))
      case "--rounds": rounds = try Self.count(try Self.value(of: option, &rest))
      default: throw Self.refused("\(SafeText(option).text) is not an option")
      }
    }
    if !names.isEmpty { chosen = Benchmark.all.filter { names.contains($0.name) } }
  }

  private static func value(
    of option: String, _ rest: inout ArraySlice<String>
  ) throws(Problem) -> String {
    guard let value = rest.popFirst() else { throw refused("\(option) has no value") }
    return value
  }

  private static func known(_ name: String) throws(Problem) -> String {
    guard Benchmark.all.contains(where: { $0.name == name }) else {
      throw refused("there is no benchmark called \(SafeText(name).text)")
    }
    return name
  }

  private static func count(_ text: String) throws(Problem) -> Int {
    guard let count = Int(text), (1...mostRounds).contains(count) else {
      throw refused("--rounds needs a number from 1 to \(mostRounds)")
    }
    return count
  }

  private static func refused(_ what: String) -> Problem {
    Problem(.invalidInput, what, fix: usage)
  }
}
