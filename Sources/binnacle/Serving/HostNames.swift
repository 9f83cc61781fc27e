/// Holds the names that an engine answers to beside those of its machine's loopback addresses.
struct HostNames: Hashable, Sendable {
  static let none = HostNames([])

  private let names: [String]

  /// Takes names as certificates have them: `*.example.org` stands for one word before the dot.
  init(_ names: [String]) { self.names = names.map { $0.lowercased() } }

  /// Whether there is no name.
  var isEmpty: Bool { names.isEmpty }

  /// The first one that stands for one host.
  var first: String? { names.first { !$0.hasPrefix("*") } }

  /// Whether a host, as it stands in a request, is one of them.
  func contain(_ host: String) -> Bool {
    let bare =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    let asked = bare.lowercased()
    guard !asked.isEmpty, !asked.hasPrefix("*") else { return false }
    let parent = asked.firstIndex(of: ".").map { asked[$0...] }
    return names.contains { name in
      name == asked || name.hasPrefix("*.") && parent.map { name.dropFirst() == $0 } == true
    }
  }
}
