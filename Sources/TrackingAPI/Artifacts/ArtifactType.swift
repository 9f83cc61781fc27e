/// Says what kind of content a file has, going by its name.
///
/// Text that a browser could run is plain text, except pages, which clients show as such.
enum ArtifactType {
  private static let byEnding: [String: String] = [
    "html": "text/html", "htm": "text/html", "png": "image/png", "jpg": "image/jpeg",
    "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "pdf": "application/pdf",
  ]
  private static let plain: Set<String> = [
    "txt", "log", "err", "cfg", "conf", "cnf", "cf", "ini", "properties", "prop", "hocon", "toml",
    "yaml", "yml", "xml", "json", "js", "py", "py3", "csv", "tsv", "md", "rst",
  ]
  private static let plainNames: Set<String> = ["mlmodel", "mlproject"]

  static func of(_ name: String) -> String {
    if plainNames.contains(name.lowercased()) { return "text/plain" }
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    if plain.contains(ending) { return "text/plain" }
    return byEnding[ending] ?? "application/octet-stream"
  }
}
