/// Tells whether a folder lies on another machine, whose changes this system does not report.
enum RemoteFileSystem {
  private static let kinds: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "lustre", "glusterfs", "afs", "beegfs",
  ]

  /// What is mounted where, as the system lists it; it blocks its thread.
  static func mounts() -> String {
    let bytes = try? FileAccess.read("/proc/self/mountinfo")
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Whether the innermost of the mounts that a folder lies in is of another machine.
  static func holds(_ folder: String, mounts: String) -> Bool {
    var best: (length: Int, kind: Substring) = (-1, "")
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 4, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else {
        continue
      }
      let place = words[4]
      let isInside = place == "/" || folder == place || folder.hasPrefix(place + "/")
      if isInside, place.utf8.count >= best.length { best = (place.utf8.count, words[dash + 1]) }
    }
    return kinds.contains(String(best.kind)) || best.kind.hasPrefix("fuse.")
  }
}
