import Domain
import Foundation

/// Finds the token that an engine elsewhere is joined with; never on the command line, where every
/// user of the machine could read it.
enum TokenSource {
  /// The variable that may hold it.
  static let variable = "BINNACLE_TOKEN"
  /// The environment for programs started from here: what lets this one in is none of theirs.
  ///
  /// - Parameter environment: That of this program.
  /// - Returns: The same without the token.
  static func stripped(_ environment: [String: String]) -> [String: String] {
    environment.filter { $0.key != variable }
  }

  /// More than any token has.
  private static let longestToken = 512

  /// Returns the token of a file, else that of the environment.
  ///
  /// - Parameters:
  ///   - file: The path of a file that only its owner may read.
  ///   - environment: Looked at where no file is named.
  /// - Returns: The token.
  /// - Throws: ``Problem`` with code `invalidInput` when there is none, or others may read it.
  static func token(file: String?, environment: [String: String]) throws(Problem) -> String {
    if let file { return try token(inFile: file, environment: environment) }
    guard let text = environment[variable], !text.isEmpty else {
      throw Problem(
        .invalidInput, "joining an engine by its address needs a token", at: "--remote",
        fix: "Set \(variable), or name a file with --token-file.")
    }
    return try checked(text, at: variable)
  }

  /// The path of a file as an operator writes it: what begins with `~/` is in their home folder.
  static func path(_ file: String, environment: [String: String]) -> String {
    file.hasPrefix("~/") ? (environment["HOME"] ?? "") + file.dropFirst(1) : file
  }

  private static func token(
    inFile file: String, environment: [String: String]
  ) throws(Problem) -> String {
    let path = path(file, environment: environment)
    let place = SafeText(path).text
    // One descriptor, so that what was checked is what is read.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Problem(
        .fileMissing, "the token's file cannot be read", at: place,
        fix: "Name one that you may read.", cause: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o077 == 0, status.st_uid == geteuid()
    else {
      throw Problem(
        .invalidInput, "the token's file can be read by others", at: place,
        fix: "Make it yours alone with chmod 600.")
    }
    var bytes = [UInt8](repeating: 0, count: longestToken)
    let count = read(descriptor, &bytes, bytes.count)
    return try checked(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self), at: place)
  }

  /// A token becomes a header, so nothing may be in it that ends one.
  private static func checked(_ text: String, at place: String) throws(Problem) -> String {
    let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let isPlain = token.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7F }
    guard !token.isEmpty, isPlain, token.utf8.count < longestToken else {
      throw Problem(
        .invalidInput, "there is no token", at: place,
        fix: "Put in what binnacle tokens create has shown, on one line.")
    }
    return token
  }
}
