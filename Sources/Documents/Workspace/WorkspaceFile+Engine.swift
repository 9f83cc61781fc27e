internal import Domain

extension WorkspaceFile {
  /// Reads whom tracking clients on the engine's machine have to be.
  static func trackingAdmission(_ node: Node?) throws(Problem) -> TrackingAdmission {
    guard let node else { return .open }
    let word = try node.string("tracking_access")
    guard let admission = TrackingAdmission(rawValue: word) else {
      throw node.problem(
        "tracking_access must be open or token, found \(SafeText(word))",
        fix: "Write token where every tracking client must send one, or leave it out.")
    }
    return admission
  }

  /// Reads the files that the engine proves itself with.
  static func certificate(_ node: Node?) throws(Problem) -> CertificateFiles? {
    guard let node, !node.isNull else { return nil }
    try node.checkSection(known: ["certificate", "key", "names"], in: "tls")
    var names: [String] = []
    for item in try node["names"]?.requireSequence("names") ?? [] {
      names.append(try item.string("a name"))
    }
    return CertificateFiles(
      certificate: try node.require("certificate").string("certificate"),
      key: try node.require("key").string("key"), names: names)
  }
}
