/// Words that must not stand in Sources, outside the places made for them.
struct ForbiddenWordRule: Sendable {
  let words: [String]
  /// Whether the word is looked for in string literals too.
  let isInText: Bool
  let what: String
  let fix: String
  /// Whether a file is a place made for the word.
  let isExempt: @Sendable (SourceFile) -> Bool

  init(
    _ words: [String], isInText: Bool = false, _ what: String, fix: String,
    except isExempt: @escaping @Sendable (SourceFile) -> Bool = { _ in false }
  ) {
    self.words = words
    self.isInText = isInText
    self.what = what
    self.fix = fix
    self.isExempt = isExempt
  }

  func findings(in files: [SourceFile]) -> [Finding] {
    files.filter { !isExempt($0) }.flatMap { file in
      (isInText ? file.uncommented : file.code).enumerated().flatMap { index, line in
        words.filter { Self.holds(line, $0) }.map {
          Finding(file.path, line: index + 1, "`\($0)` \(what)", fix: fix)
        }
      }
    }
  }

  /// Whether the word stands in the line and is no end of a longer word or a member's name.
  private static func holds(_ line: Substring, _ word: String) -> Bool {
    var rest = line[...]
    while let range = rest.firstRange(of: word) {
      let before = line[..<range.lowerBound].last
      let isWhole = before.map { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") } ?? true
      if isWhole { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }
}

extension ForbiddenWordRule {
  static let traps = ForbiddenWordRule(
    ["try!", "as!", "fatalError(", "preconditionFailure("], "ends the whole engine",
    fix: "Throw a Problem that names the next step.")

  static let time = ForbiddenWordRule(
    ["Date()", "Date.now", "sleep(", "usleep(", "Task.sleep(", "Thread.sleep("],
    "reads the clock behind the tests' back", fix: "Take a Timekeeper as a parameter.",
    except: { $0.name == "SystemTimekeeper.swift" })

  static let output = ForbiddenWordRule(
    ["print(", "debugPrint(", "Swift.print("], "writes to the terminal from a library",
    fix: "Return the text; only target binnacle prints.", except: { $0.target == "binnacle" })

  static let database = ForbiddenWordRule(
    ["SELECT ", "INSERT ", "DELETE FROM ", "CREATE TABLE "], isInText: true,
    "is SQL outside Storage", fix: "Move the query to Storage, one record type each.",
    except: { $0.target == "Storage" })

  /// Files that may switch off the compiler's checks, each with a Decision; at most five.
  static let unchecked: Set<String> = []
  static let mostUnchecked = 5

  static let concurrency = ForbiddenWordRule(
    ["@unchecked Sendable", "nonisolated(unsafe)"], "switches off the check for data races",
    fix: "Use a Mutex; around a C resource add the file to the list with a Decision.",
    except: { unchecked.contains($0.path) })

  static let tasks = ForbiddenWordRule(
    ["Task {", "Task.detached", "Task.immediate"], "starts work nobody waits for",
    fix: "Use a task group inside a run() that ends on cancellation.",
    except: { $0.name.hasPrefix("ConsoleLoop") || $0.name.hasPrefix("Serve") })

  static let all = [traps, time, output, database, concurrency, tasks]
}
