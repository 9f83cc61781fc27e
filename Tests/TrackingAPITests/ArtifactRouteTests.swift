import Foundation
import Testing

@testable import TrackingAPI

@Suite struct ArtifactRouteTests {
  private static let root = "/api/2.0/mlflow-artifacts/artifacts"

  @Test func `a file comes back as it was sent, whole or in part`() async throws {
    let (stored, whole, part) = try await TrackingServer().serve { client in
      let path = Self.root + "/0/run/artifacts/b%20c%2B%C3%A9.txt"
      return (
        try await client.send("PUT", path, [:], Array("0123456789".utf8)),
        try await client.send("GET", path),
        try await client.send("GET", path, ["range": "bytes=2-4"])
      )
    }
    #expect(stored.status == 200)
    #expect(stored.body.isEmpty)
    #expect(whole.body == "0123456789")
    #expect(whole.head.lowercased().contains("content-type: text/plain"))
    #expect(part.status == 206)
    #expect(part.body == "234")
  }

  @Test func `a folder is listed by name, and can be removed`() async throws {
    let (before, after) = try await TrackingServer().serve { client in
      for name in ["b.txt", "sub/a.txt", "empty"] {
        _ = try await client.send(
          "PUT", Self.root + "/1/" + name, [:], name == "empty" ? [] : [65])
      }
      let before = try await client.send("GET", Self.root + "?path=1")
      _ = try await client.send("DELETE", Self.root + "/1")
      return (before, try await client.send("GET", Self.root + "?path=1"))
    }
    #expect(
      before.plain
        == TrackingReply.plain(
          """
          {"files":[{"path":"b.txt","is_dir":false,"file_size":1},{"path":"empty","is_dir":false},
          {"path":"sub","is_dir":true}]}
          """))
    #expect(after.body == "{}")
  }

  @Test(arguments: [
    "/1/..%2F..%2Fengine.db", "/%2e%2e/x", "/%252e%252e/x", "/%2Fetc/passwd", "/a%00b", "/a%23b",
  ])
  func `a path that leads elsewhere is refused`(path: String) async throws {
    let replies = try await TrackingServer().serve { client in
      [
        try await client.send("PUT", Self.root + path, [:], [65]),
        try await client.send("GET", Self.root + path),
        try await client.send("DELETE", Self.root + path),
      ]
    }
    #expect(replies.map(\.status) == [400, 400, 400])
    #expect(replies.map { $0.text("message") } == ["Invalid path", "Invalid path", "Invalid path"])
  }

  @Test func `what is missing, a folder or taken says so`() async throws {
    let replies = try await TrackingServer().serve { client in
      _ = try await client.send("PUT", Self.root + "/1/file", [:], [65])
      return [
        try await client.send("GET", Self.root + "/1/none"),
        try await client.send("GET", Self.root + "/1"),
        try await client.send("PUT", Self.root + "/1/file/below", [:], [65]),
        try await client.send("PUT", Self.root + "/1", [:], [65]),
        try await client.send("PUT", Self.root + "/1/", [:], [65]),
        try await client.send("POST", "/api/2.0/mlflow-artifacts/mpu/create/1/file", [:], [65]),
      ]
    }
    #expect(replies.map(\.status) == [404, 400, 400, 400, 400, 501])
    #expect(replies[0].text("message") == "No such artifact: '1/none'")
  }

  @Test(arguments: [
    ("MLmodel", "text/plain", "filename=MLmodel"), ("a.json", "text/plain", "filename=a.json"),
    ("a+b.webp", "application/octet-stream", "filename=a+b.webp"),
    ("page.html", "text/html", "filename=page.html"), ("x.PNG", "image/png", "filename=x.PNG"),
    ("q\".svg", "image/svg+xml", "filename*=UTF-8''q%22%2Esvg"),
    ("é;.txt", "text/plain", "filename*=UTF-8''%C3%A9%3B%2Etxt"),
  ])
  func `a file is an attachment of the type its name says`(
    name: String, type: String, attachment: String
  ) async throws {
    let escaped = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    let reply = try await TrackingServer().serve { client in
      _ = try await client.send("PUT", Self.root + "/1/" + escaped, [:], [65])
      return try await client.send("GET", Self.root + "/1/" + escaped)
    }
    let lines = reply.head.split(separator: "\r\n").map(String.init)
    #expect(lines.contains("Content-Type: " + type))
    #expect(lines.contains("Content-Disposition: attachment; " + attachment))
    #expect(lines.contains("x-content-type-options: nosniff"))
  }

  @Test(
    arguments: [
      (nil, ByteRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=5-", .part(5..<10)),
      ("bytes=-3", .part(7..<10)), ("bytes=8-99", .part(8..<10)), ("bytes=10-", .outside),
      ("bytes=4-3", .outside), ("bytes=-0", .outside), ("lines=1-2", .whole), ("bytes=x-y", .whole),
      ("bytes=0-1,3-4", .whole), ("bytes=9223372036854775807-", .outside),
      ("bytes=0-9223372036854775807", .part(0..<10)),
    ] as [(String?, ByteRange)])
  func `a range is read as far as it makes sense`(field: String?, expected: ByteRange) {
    #expect(ByteRange(field, of: 10) == expected)
  }
}
