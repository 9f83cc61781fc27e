import CTerminal
public import Domain
import Glibc

/// Starts programs that outlive the program that starts them.
public enum SessionProcess {
  /// Starts a program in a session of its own, without a terminal, with its output in a file.
  ///
  /// - Parameters:
  ///   - executable: The absolute path of the program.
  ///   - arguments: Its arguments, without its own name.
  ///   - environment: Its whole environment.
  ///   - workingDirectory: The folder it starts in.
  ///   - log: The file that standard output and error are appended to.
  /// - Returns: Its process id.
  /// - Throws: ``Problem`` with code `internalFailure` that names the program and the reason.
  @discardableResult
  public static func launchDetached(
    _ executable: String, arguments: [String], environment: [String: String],
    workingDirectory: String, log: String
  ) throws(Problem) -> Int32 {
    try spawn(
      executable, arguments: [executable] + arguments, environment: environment,
      workingDirectory: workingDirectory, log: log)
  }

  static func spawn(
    _ executable: String, arguments: [String], environment: [String: String],
    workingDirectory: String, log: String
  ) throws(Problem) -> Int32 {
    let words = CStringArray(arguments)
    let variables = CStringArray(environment.map { "\($0.key)=\($0.value)" })
    var pid: pid_t = 0
    let code = bn_spawn_session(
      executable, words.pointers, variables.pointers, workingDirectory, log, &pid)
    guard code == 0 else { throw refusal(code, executable, workingDirectory, log) }
    return pid
  }

  private static func refusal(
    _ code: Int32, _ executable: String, _ folder: String, _ log: String
  ) -> Problem {
    let shown = SafeText(executable).text
    if !SmallFile.exists(folder) {
      return Problem(
        .fileMissing, "the folder \(SafeText(folder).text) to start \(shown) in does not exist",
        fix: "Create the folder, or correct wdir.")
    }
    if code == E2BIG {
      return Problem(
        .invalidConfiguration, "the command or its environment is too long to start \(shown)",
        fix: "Move the command into a script.")
    }
    return Problem(
      .internalFailure, "\(shown) could not be started: \(String(cString: strerror(code)))",
      at: SafeText(log).text, fix: "Check that the program exists and the log can be written.")
  }
}

/// Owns the null-terminated array of C strings that the system calls take.
private final class CStringArray {
  let pointers: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) {
    pointers = texts.map { strdup($0) } + [nil]
  }

  deinit {
    for pointer in pointers { free(pointer) }
  }
}
