public import Domain
internal import Foundation
internal import Hashing

/// Tells whether a request was signed with a secret that both sides know.
///
/// Sources: GitHub, "Validating webhook deliveries"; GitLab, "Webhooks"; Gitea and Forgejo,
/// "Webhooks"; Standard Webhooks, "Specification".
public struct WebhookSignature: Sendable {
  /// How far a signed time may be from ours.
  private static let window = Duration.seconds(300)
  /// The most characters of a delivery's id that are kept.
  private static let longestID = 200

  private let provider: WebhookRules.Provider
  private let secret: String

  /// Checks what a provider sends.
  ///
  /// - Parameters:
  ///   - provider: Who sends it.
  ///   - secret: What both sides know.
  public init(_ provider: WebhookRules.Provider, secret: String) {
    self.provider = provider
    self.secret = secret
  }

  /// Checks a delivery.
  ///
  /// - Parameters:
  ///   - delivery: The request.
  ///   - now: The time of day.
  /// - Returns: The delivery's id, which comes a second time only with the same delivery.
  /// - Throws: ``Problem`` with code `unauthorised` when it is not signed as it should be.
  public func check(_ delivery: WebhookDelivery, at now: Timestamp) throws(Problem) -> String {
    switch provider {
    case .github:
      _ = try id(delivery, headers: ["x-github-delivery"])
      return try checkDigest(delivery, headers: ["x-hub-signature-256"])
    case .gitea:
      _ = try id(delivery, headers: ["x-gitea-delivery", "x-forgejo-delivery"])
      return try checkDigest(
        delivery, headers: ["x-gitea-signature", "x-forgejo-signature", "x-hub-signature-256"])
    case .gitlab where delivery.headers["webhook-signature"] == nil:
      guard
        FileHasher.areEqual(
          Array((delivery.headers["x-gitlab-token"] ?? "").utf8), Array(secret.utf8))
      else { throw Self.refusal("x-gitlab-token") }
      return try id(delivery, headers: ["idempotency-key", "x-gitlab-event-uuid"])
    case .gitlab, .standard:
      return try checkStandard(delivery, at: now)
    }
  }

  /// Compares `sha256=HEX` or `HEX` with the signature of the body, and returns it: the id that comes
  /// with the body is not signed, so whoever saw one delivery could send it under another.
  private func checkDigest(
    _ delivery: WebhookDelivery, headers: [String]
  ) throws(Problem) -> String {
    let sent = headers.compactMap { delivery.headers[$0] }.first ?? ""
    let prefix = "sha256="
    let digits = sent.hasPrefix(prefix) ? sent.dropFirst(prefix.count) : sent[...]
    let expected = try FileHasher.hmacSHA256(of: delivery.body, key: Array(secret.utf8)).hex
    guard FileHasher.areEqual(Array(digits.lowercased().utf8), Array(expected.utf8)) else {
      throw Self.refusal(headers.first ?? "signature")
    }
    return expected
  }

  /// Compares any of `v1,BASE64` with the signature of id, time and body.
  private func checkStandard(
    _ delivery: WebhookDelivery, at now: Timestamp
  ) throws(Problem) -> String {
    let id = try id(delivery, headers: ["webhook-id"])
    guard let written = delivery.headers["webhook-timestamp"], let seconds = Int64(written),
      abs(now.milliseconds / 1_000 - min(max(seconds, 0), Self.farthest))
        <= Self.window.components.seconds
    else {
      throw Problem(
        .unauthorised, "the time the request was signed at is not ours", at: "webhook-timestamp",
        fix: "Send it again, and check the clocks of both machines.")
    }
    let signed = Array("\(id).\(written).".utf8) + delivery.body
    let digest = try FileHasher.hmacSHA256(of: signed, key: key).hex
    let expected = Array("v1,\(Self.base64(digest))".utf8)
    let sent = (delivery.headers["webhook-signature"] ?? "").split(separator: " ")
    // All of them, so that the time tells nothing about which one agrees.
    let agreeing = sent.filter { FileHasher.areEqual(Array($0.utf8), expected) }
    guard !agreeing.isEmpty else { throw Self.refusal("webhook-signature") }
    return id
  }

  private static let farthest: Int64 = 1 << 40

  /// The bytes of the secret, which Standard Webhooks write as `whsec_BASE64`.
  private var key: [UInt8] {
    let prefix = "whsec_"
    guard secret.hasPrefix(prefix),
      let bytes = Foundation.Data(base64Encoded: String(secret.dropFirst(prefix.count)))
    else { return Array(secret.utf8) }
    return Array(bytes)
  }

  private func id(
    _ delivery: WebhookDelivery, headers: [String]
  ) throws(Problem) -> String {
    guard let id = headers.compactMap({ delivery.headers[$0] }).first, !id.isEmpty,
      id.utf8.count <= Self.longestID
    else {
      throw Problem(
        .unauthorised, "the request has no id", at: headers.first,
        fix: "Send \(headers.joined(separator: " or ")), another one with each delivery.")
    }
    return id
  }

  private static func base64(_ hex: String) -> String {
    var bytes: [UInt8] = []
    var rest = hex[...]
    while let byte = UInt8(rest.prefix(2), radix: 16), rest.count >= 2 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return Foundation.Data(bytes).base64EncodedString()
  }

  private static func refusal(_ header: String) -> Problem {
    Problem(
      .unauthorised, "the request is not signed with this trigger's secret", at: header,
      fix: "Give both sides the same secret, and send the body as it was signed.")
  }
}
