import Domain
import Pipelines
import Testing

@Suite struct WebhookSignatureTests {
  private static let now = Timestamp(milliseconds: 1_674_087_231_000)

  private static func problem(
    _ provider: WebhookRules.Provider, _ secret: String, _ headers: [String: String],
    _ body: String, at moment: Timestamp = now
  ) -> ProblemCode? {
    do throws(Problem) {
      _ = try WebhookSignature(provider, secret: secret).check(
        WebhookDelivery(headers: headers, body: Array(body.utf8), address: "here"), at: moment)
      return nil
    } catch {
      return error.code
    }
  }

  /// The example of GitHub's documentation.
  private static let github = [
    "x-hub-signature-256":
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
    "x-github-delivery": "72d3162e",
  ]

  @Test func `GitHub's own example is taken, and nothing else`() {
    let (secret, body) = ("It's a Secret to Everybody", "Hello, World!")
    #expect(Self.problem(.github, secret, Self.github, body) == nil)
    #expect(Self.problem(.github, secret, Self.github, body + " ") == .unauthorised)
    #expect(Self.problem(.github, secret + "x", Self.github, body) == .unauthorised)
    #expect(Self.problem(.github, secret, [:], body) == .unauthorised)
    #expect(Self.problem(.gitea, secret, Self.github, body) == .unauthorised)
    var gitea = ["x-gitea-delivery": "1"]
    gitea["x-gitea-signature"] = Self.github["x-hub-signature-256"].map { String($0.dropFirst(7)) }
    #expect(Self.problem(.gitea, secret, gitea, body) == nil)
  }

  @Test func `a signed body sent under another id is the same delivery`() throws {
    let hook = WebhookSignature(.github, secret: "It's a Secret to Everybody")
    var headers = Self.github
    let delivery = WebhookDelivery(
      headers: headers, body: Array("Hello, World!".utf8), address: "here")
    headers["x-github-delivery"] = "another"
    let again = WebhookDelivery(headers: headers, body: delivery.body, address: "there")
    #expect(try hook.check(delivery, at: Self.now) == hook.check(again, at: Self.now))
  }

  /// The example of the Standard Webhooks specification's libraries.
  private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
  private static let body = #"{"test": 2432232314}"#
  private static let standard = [
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  ]

  @Test(arguments: [WebhookRules.Provider.standard, .gitlab])
  func `a standard signature is good for five minutes`(_ provider: WebhookRules.Provider) {
    let signed = Timestamp(milliseconds: 1_614_265_330_000)
    let check = { (headers: [String: String], moment: Timestamp) in
      Self.problem(provider, Self.secret, headers, Self.body, at: moment)
    }
    #expect(check(Self.standard, signed) == nil)
    #expect(check(Self.standard, signed + .seconds(300)) == nil)
    #expect(check(Self.standard, signed + .seconds(301)) == .unauthorised)
    #expect(check(Self.standard, signed + .seconds(-301)) == .unauthorised)
    for name in Self.standard.keys {
      var headers = Self.standard
      headers[name] = "1614265331"
      #expect(check(headers, signed) == .unauthorised, "\(name)")
    }
  }

  @Test func `GitLab's plain token is compared whole`() {
    let headers = ["x-gitlab-token": "abc", "x-gitlab-event-uuid": "1"]
    #expect(Self.problem(.gitlab, "abc", headers, "{}") == nil)
    #expect(Self.problem(.gitlab, "abcd", headers, "{}") == .unauthorised)
    #expect(Self.problem(.gitlab, "abc", ["x-gitlab-event-uuid": "1"], "{}") == .unauthorised)
    #expect(Self.problem(.gitlab, "abc", ["x-gitlab-token": "abc"], "{}") == .unauthorised)
  }

  @Test(arguments: [
    (
      #"{"ref":"refs/heads/a/b","after":"1a2b3c4d5e","pusher":{"name":"ada"},"#
        + #""head_commit":{"author":{"email":"x@y"}}}"#, "a/b", "1a2b3c4d5e", ["ada", "x@y"]
    ),
    (
      #"{"ref":"refs/heads/main","after":"0000000000","user_username":"bob"}"#, "main", nil, ["bob"]
    ),
    (#"{"ref":"refs/tags/v1","after":"1a2b3c4d5e"}"#, nil, "1a2b3c4d5e", []),
    (#"{"ref":"refs/heads/x","after":"$(rm -rf)"}"#, "x", nil, []), ("{}", nil, nil, []),
  ])
  func `a notice says branch, commit and people`(
    _ text: String, _ branch: String?, _ revision: String?, _ people: [String]
  ) throws {
    let notice = try PushNotice(Array(text.utf8))
    #expect((notice.branch, notice.revision) == (branch, revision))
    #expect(notice.people == people)
  }

  @Test(arguments: UInt64(0)..<100)
  func `no bytes trap`(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    _ = try? PushNotice(bytes)
    for provider in WebhookRules.Provider.allCases {
      let names = [
        "x-hub-signature-256", "x-github-delivery", "webhook-id", "webhook-timestamp",
        "webhook-signature", "x-gitlab-token",
      ]
      let headers = Dictionary(
        names.map { ($0, String(decoding: bytes.shuffled(using: &random), as: UTF8.self)) }
      ) { $1 }
      #expect(
        Self.problem(provider, "secret", headers, String(decoding: bytes, as: UTF8.self)) != nil)
    }
  }
}
