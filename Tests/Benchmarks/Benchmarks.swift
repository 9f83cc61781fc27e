import Domain
import Foundation

/// Measures what an operator waits for, and prints one table.
@main
struct Benchmarks {
  static func main() async {
    do throws(Problem) {
      let options = try Options(Array(CommandLine.arguments.dropFirst()))
      let table = try await table(options)
      print(table.text)
    } catch {
      tell(error.sentence)
      exit(error.code.exitCode)
    }
  }

  private static func table(_ options: Options) async throws(Problem) -> BenchmarkTable {
    let stopwatch = Stopwatch(rounds: options.rounds)
    var table = BenchmarkTable(title: title(options))
    for benchmark in options.chosen {
      tell("measuring \(benchmark.name)")
      do {
        table.rows += try await benchmark.measure(stopwatch)
      } catch {
        throw (error as? Problem)
          ?? Problem(
            .internalFailure, "a measurement failed: \(error)", at: benchmark.name,
            fix: "Check that the folder for temporary files can be written.")
      }
    }
    return table
  }

  private static func title(_ options: Options) -> String {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    return "\(build) build, \(cores) cores, \(options.rounds) rounds each after one to warm up"
  }

  #if DEBUG
    private static let build = "debug"
  #else
    private static let build = "release"
  #endif

  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
