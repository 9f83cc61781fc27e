public import Domain
internal import Foundation

/// Reads what a webhook says was pushed: the members that GitHub, GitLab, Gitea and Forgejo share.
public struct PushNotice: Hashable, Sendable {
  /// The branch; nothing for a tag.
  public let branch: String?
  /// The commit it stands at now; nothing when the branch was deleted.
  public let revision: String?
  /// Names and addresses of who pushed and who wrote the last commit.
  public let people: [String]

  /// Reads a body.
  ///
  /// - Parameter body: JSON.
  /// - Throws: ``Problem`` with code `invalidInput` when it is no such JSON.
  public init(_ body: [UInt8]) throws(Problem) {
    let wire: Wire
    do {
      wire = try JSONDecoder().decode(Wire.self, from: Foundation.Data(body))
    } catch {
      throw Problem(
        .invalidInput, "the body is no notice of a push", at: "webhook",
        fix: "Let the sender send JSON (application/json).", cause: "\(error)")
    }
    let prefix = "refs/heads/"
    branch = wire.ref.flatMap { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : nil }
    let isGone = wire.deleted == true || wire.after?.allSatisfy { $0 == "0" } == true
    revision = isGone ? nil : wire.after.flatMap { Self.isRevision($0) ? $0 : nil }
    people = [
      wire.pusher?.all, wire.sender?.all, wire.head_commit?.author?.all,
      [wire.user_username, wire.user_name, wire.user_email].compactMap(\.self),
    ].compactMap(\.self).flatMap(\.self)
  }

  private static func isRevision(_ text: String) -> Bool {
    (7...64).contains(text.utf8.count) && text.allSatisfy(\.isHexDigit)
  }

  private struct Wire: Decodable {
    let ref: String?
    let after: String?
    let deleted: Bool?
    let pusher: Person?
    let sender: Person?
    let head_commit: Commit?
    let user_username: String?
    let user_name: String?
    let user_email: String?
  }

  private struct Commit: Decodable {
    let author: Person?
  }

  private struct Person: Decodable {
    let name: String?
    let email: String?
    let login: String?
    let username: String?

    var all: [String] { [name, email, login, username].compactMap(\.self) }
  }
}
