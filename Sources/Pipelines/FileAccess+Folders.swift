import Domain
import Glibc

extension FileAccess {
  /// Puts a folder in the place of whatever is there once it is whole: what was there before stays
  /// until then, and a process that is killed leaves the one or the other.
  ///
  /// - Parameters:
  ///   - path: The folder's absolute path.
  ///   - workshop: A folder where it is filled first, if it lies on the same file system; else that is
  ///     done beside the place.
  ///   - fill: Writes into the folder whose path it is given.
  /// - Throws: What `fill` throws, or ``Problem`` when something cannot be written.
  static func replaceFolder(
    _ path: String, within workshop: String, _ fill: (String) throws(Problem) -> Void
  ) throws(Problem) {
    let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    try makeFolders(parent)
    try makeFolders(workshop)
    let isNear =
      FileStatus(path: parent)?.identity.device
      == FileStatus(path: workshop)?.identity.device
    let place = try newFolder(in: isNear ? workshop : parent)
    do throws(Problem) {
      try makeFolders(place + "/new")
      try fill(place + "/new")
      try swap(place, into: path)
    } catch {
      try? remove(place)
      throw error
    }
    try remove(place)
  }

  private static func newFolder(in parent: String) throws(Problem) -> String {
    var template = Array((parent + "/checkout.XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw failure("creating a folder in", parent) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func swap(_ place: String, into path: String) throws(Problem) {
    if nameIsTaken(path) {
      guard rename(path, place + "/old") == 0 else { throw failure("replacing", path) }
    }
    guard rename(place + "/new", path) == 0 else {
      let problem = failure("replacing", path)
      rename(place + "/old", path)
      throw problem
    }
  }
}
