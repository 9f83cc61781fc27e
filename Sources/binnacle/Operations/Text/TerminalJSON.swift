import Foundation

/// Makes JSON safe to print: names of classes and columns come from files.
enum TerminalJSON {
  /// Returns the document with DEL and the C1 controls escaped, which an encoder leaves as they are
  /// and a terminal may obey; its meaning stays the same.
  static func text(_ json: Data) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: json, as: UTF8.self).unicodeScalars {
      if (0x7F...0x9F).contains(scalar.value) {
        text.append(contentsOf: "\\u00\(String(scalar.value, radix: 16))".unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }
}
