public import Domain
import Hashing

extension ContentCache {
  /// Reads an object again, for a folder its list and all its files.
  ///
  /// - Parameter digest: The digest, with the suffix `.dir` for a folder.
  /// - Throws: ``Problem`` with code `fileMissing` when an object is not there, `damaged` when it
  ///   does not hold what its name says.
  public func verify(_ digest: String) throws(Problem) {
    let isFolder = digest.hasSuffix(".dir")
    guard FileAccess.exists(path(of: digest)) else { throw missing(digest) }
    let plain = isFolder ? String(digest.dropLast(4)) : digest
    guard try FileHasher.md5(ofFile: path(of: digest)).hex == plain else { throw damaged(digest) }
    guard isFolder else { return }
    for file in try listing(digest) { try verify(file.digest) }
  }
}
