import Domain
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import SecureLink

struct TLSHandlerTests {
  @Test(arguments: [1, 7, 1_460, Int.max])
  func `what is written arrives, however the line cuts it up`(size: Int) throws {
    let pair = try TLSPair()
    let request = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    // Written before the other side has proved anything, it waits.
    pair.client.writeAndFlush(ByteBuffer(bytes: request), promise: nil)
    #expect(pair.carry(inPiecesOf: size).server == request)
    let reply = Array(request.reversed())
    pair.server.writeAndFlush(ByteBuffer(bytes: reply), promise: nil)
    #expect(pair.carry(inPiecesOf: size).client == reply)
    #expect(pair.failure.first == nil)
  }

  @Test func `nothing that is said can be read on the line`() throws {
    let pair = try TLSPair()
    pair.carry()
    pair.client.writeAndFlush(ByteBuffer(string: "authorization: Bearer bnt_secret"), promise: nil)
    let sealed = try #require(try pair.client.readOutbound(as: ByteBuffer.self))
    #expect(!String(buffer: sealed).contains("bnt_"))
  }

  @Test(arguments: ["localhost", "127.0.0.1", "::1", "north.models.example.org"])
  func `a server may prove each name of its certificate`(host: String) throws {
    let pair = try TLSPair(to: host)
    pair.client.writeAndFlush(ByteBuffer(string: "hello"), promise: nil)
    #expect(pair.carry().server == Array("hello".utf8))
  }

  @Test(arguments: [
    "models.example.org", "a.b.models.example.org", "example.org", "127.0.0.2", "::2", "server",
  ])
  func `another name is refused, and nothing is sent`(host: String) throws {
    let pair = try TLSPair(to: host)
    pair.client.writeAndFlush(ByteBuffer(string: "secret"), promise: nil)
    #expect(pair.carry().server.isEmpty)
    #expect(pair.failure.first == .otherName)
    #expect(!pair.client.isActive)
    #expect(
      pair.failure.first?.problem(at: "https://\(host):5040").sentence
        == "the engine's certificate is for another name (https://\(host):5040). "
        + "Join it by a name that its certificate has.")
  }

  @Test func `a certificate of an authority that nobody trusts is refused`() throws {
    for roots in [FixtureCertificates.stranger, nil] {
      let pair = try TLSPair(trusting: roots)
      pair.client.writeAndFlush(ByteBuffer(string: "secret"), promise: nil)
      #expect(pair.carry().server.isEmpty)
      let problem = pair.failure.first?.problem(at: "https://localhost:5040")
      #expect(
        problem?.sentence == "nobody who is trusted here vouches for the engine's certificate "
          + "(https://localhost:5040). Name the file with its authority's certificate: --ca FILE, "
          + "or ca_file in console.yaml.")
    }
  }

  @Test func `a certificate whose time is over, or has not come, is refused`() throws {
    for (certificate, key, failure) in [
      (FixtureCertificates.expired, FixtureCertificates.expiredKey, TLSFailure.expired),
      (FixtureCertificates.future, FixtureCertificates.futureKey, .notYetValid),
    ] {
      let pair = try TLSPair(showing: certificate, key: key)
      pair.carry()
      #expect(pair.failure.first == failure)
      #expect(
        pair.failure.first?.problem(at: "x").what.hasPrefix("the engine's certificate") == true)
    }
  }

  @Test func `a certificate for no name proves none, whatever its subject says`() throws {
    let pair = try TLSPair(
      to: "binnacle test nameless", showing: FixtureCertificates.nameless,
      key: FixtureCertificates.namelessKey)
    pair.carry()
    #expect(pair.failure.first != nil)
  }

  @Test func `the certificate itself may be trusted in place of its authority`() throws {
    let pair = try TLSPair(trusting: FixtureCertificates.server)
    pair.carry()
    #expect(pair.failure.first == nil)
  }

  @Test func `who speaks plainly to a server is answered plainly, and hung up on`() throws {
    let server = try TLSPair.server()
    try server.writeInbound(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\n"))
    #expect(try server.readOutbound(as: ByteBuffer.self) == TLSPair.plainReply)
    #expect(!server.isActive)
  }

  @Test func `a server that speaks plainly is no engine with TLS`() throws {
    let pair = try TLSPair()
    _ = try? pair.client.writeInbound(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"))
    #expect(pair.failure.first == .plainText)
    #expect(!pair.client.isActive)
  }

  @Test func `who hangs up before proving anything is named`() throws {
    let pair = try TLSPair()
    pair.client.pipeline.fireChannelInactive()
    #expect(pair.failure.first == .hungUp)
    let broken = try TLSPair()
    broken.client.pipeline.fireErrorCaught(ChannelError.ioOnClosedChannel)
    #expect(broken.failure.first == .hungUp)
    #expect(!broken.client.isActive)
  }

  @Test func `who says nothing is hung up on`() throws {
    let server = try TLSPair.server()
    server.embeddedEventLoop.advanceTime(by: .seconds(9))
    #expect(server.isActive)
    server.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!server.isActive)
    let pair = try TLSPair()
    pair.carry()
    pair.server.embeddedEventLoop.advanceTime(by: .hours(1))
    #expect(pair.server.isActive)
  }

  @Test func `closing says so on the line, and the other side closes too`() throws {
    let pair = try TLSPair()
    pair.carry()
    pair.server.writeAndFlush(ByteBuffer(string: "last"), promise: nil)
    pair.server.close(promise: nil)
    #expect(pair.carry().client == Array("last".utf8))
    #expect(!pair.client.isActive)
    #expect(pair.failure.first == nil)
  }

  @Test func `nobody waits for a write that can never be sent`() throws {
    let pair = try TLSPair(trusting: FixtureCertificates.stranger)
    let promise = pair.client.eventLoop.makePromise(of: Void.self)
    pair.client.writeAndFlush(ByteBuffer(string: "secret"), promise: promise)
    pair.carry()
    #expect(throws: TLSFailure.self) { try promise.futureResult.wait() }
    let later = pair.client.eventLoop.makePromise(of: Void.self)
    pair.client.pipeline.syncOperations.writeAndFlush(
      NIOAny(ByteBuffer(string: "more")), promise: later)
    #expect(throws: (any Error).self) { try later.futureResult.wait() }
  }

  @Test(arguments: UInt64(0)..<200)
  func `no bytes on the line make either side trap`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    let pair = try TLSPair()
    if seed.isMultiple(of: 2) { pair.carry() }
    for side in [pair.client, pair.server] {
      var bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &generator) }
      bytes[0] = 0x16
      _ = try? side.writeInbound(ByteBuffer(bytes: bytes))
    }
    #expect(TLSPair.received(pair.server).isEmpty)
  }
}

/// Makes the same numbers from the same seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
