import CXGBoost
import Domain

/// Turns the C library's return codes into problems.
enum BoosterCall {
  /// Throws the library's own message when `code` says that a call failed.
  static func check(_ code: Int32) throws(Problem) {
    guard code != 0 else { return }
    let message = bn_XGBGetLastError().map { String(cString: $0) } ?? ""
    throw Problem(
      .invalidInput, "XGBoost refused the training", at: SafeText(shortened(message)).text,
      fix: "Check the parameters and the data.", cause: message)
  }

  /// Loads the library, once for the process; no other call may come before.
  ///
  /// - Throws: ``Problem`` with code `unavailable` when the library is not installed.
  static func prepare() throws(Problem) {
    guard let reason = bn_xgboost_load() else { return }
    throw Problem(
      .unavailable, "boosted trees need the XGBoost library, which cannot be loaded",
      at: SafeText(String(cString: reason)).text,
      fix: "Install it: apt-get install libxgboost0.")
  }

  /// Keeps the message's first line without the time, source file and stack around it.
  private static func shortened(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? message
    let end = line.split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    return end.drop { $0 == " " }.isEmpty ? line : String(end.drop { $0 == " " })
  }
}

/// Lends a list of Swift strings to C for the length of one call.
enum CStringList {
  static func with<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    var bytes: [CChar] = []
    var starts: [Int] = []
    for string in strings {
      starts.append(bytes.count)
      bytes.append(contentsOf: string.utf8CString)
    }
    return bytes.withUnsafeBufferPointer { buffer in
      var pointers: [UnsafePointer<CChar>?] = starts.map { start in
        buffer.baseAddress.map { $0 + start }
      }
      pointers.append(nil)
      return body(&pointers)
    }
  }
}
