public import NIOCore

/// Seals what goes over a connection and opens what comes.
///
/// What is written before the other side has answered waits until both know each other. Whoever does
/// not get that far within some seconds is hung up on.
public final class TLSHandler: ChannelDuplexHandler {
  /// Bytes of the line.
  public typealias InboundIn = ByteBuffer
  /// Opened bytes.
  public typealias InboundOut = ByteBuffer
  /// Bytes to be sealed.
  public typealias OutboundIn = ByteBuffer
  /// Sealed bytes.
  public typealias OutboundOut = ByteBuffer

  private enum Stage {
    case idle
    case opening
    case open
    case closed
  }

  /// How long the opening may take.
  private static let openingTime = TimeAmount.seconds(10)
  /// What every connection that speaks TLS begins with: the kind of a record that opens one.
  private static let firstByte: UInt8 = 0x16

  private let context: TLSContext
  private let peer: String?
  private let plainReply: ByteBuffer?
  private let onFailure: (@Sendable (TLSFailure) -> Void)?
  private var session: TLSSession?
  private var stage = Stage.idle
  private var hasHeard = false
  private var limit: Scheduled<Void>?
  private var waiting: [(bytes: ByteBuffer, promise: EventLoopPromise<Void>?)] = []
  private var promises: [EventLoopPromise<Void>] = []

  /// Secures a connection to a server.
  ///
  /// - Parameters:
  ///   - host: The host or address that the server must prove to be.
  ///   - trust: Whom the client trusts.
  ///   - onFailure: Takes why the connection could not be secured, before it is closed.
  public init(
    to host: String, trust: TLSContext, onFailure: @escaping @Sendable (TLSFailure) -> Void
  ) {
    context = trust
    peer = host
    plainReply = nil
    self.onFailure = onFailure
  }

  /// Secures a connection from a client.
  ///
  /// - Parameters:
  ///   - identity: What the server shows.
  ///   - plainReply: What is sent to whoever does not speak TLS, before hanging up.
  public init(from identity: TLSContext, plainReply: ByteBuffer) {
    context = identity
    peer = nil
    self.plainReply = plainReply
    onFailure = nil
  }

  /// Begins, where the connection stands already.
  public func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { begin(context) }
  }

  /// Begins.
  public func channelActive(context: ChannelHandlerContext) {
    begin(context)
    context.fireChannelActive()
  }

  /// Opens what came.
  public func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data)
    guard stage == .opening || stage == .open, speaksTLS(bytes, context) else { return }
    bytes.withUnsafeReadableBytes { session?.receive($0) }
    if stage == .opening { open(context) }
    if stage == .open { deliver(context) }
  }

  /// Seals bytes, or lets them wait.
  public func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    let bytes = unwrapOutboundIn(data)
    switch stage {
    case .idle, .opening: waiting.append((bytes, promise))
    case .open: seal(bytes, promise, context)
    case .closed: promise?.fail(ChannelError.ioOnClosedChannel)
    }
  }

  /// Sends what was sealed.
  public func flush(context: ChannelHandlerContext) {
    if stage == .open { send(context) }
  }

  /// Says that nothing more follows, then closes.
  public func close(
    context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?
  ) {
    if mode != .input, stage == .open {
      session?.finish()
      send(context)
    }
    if mode == .all { end(ChannelError.ioOnClosedChannel) }
    context.close(mode: mode, promise: promise)
  }

  /// Says that the other side broke off before it had proved anything; passes on what came later.
  public func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard stage == .opening, onFailure != nil else {
      context.fireErrorCaught(error)
      return
    }
    fail(.hungUp, context)
  }

  /// Lets nobody wait for what cannot come any more.
  public func channelInactive(context: ChannelHandlerContext) {
    if stage == .opening { report(.hungUp, context) }
    end(ChannelError.ioOnClosedChannel)
    context.fireChannelInactive()
  }

  /// Lets nobody wait.
  public func handlerRemoved(context: ChannelHandlerContext) {
    end(ChannelError.ioOnClosedChannel)
  }

  private func begin(_ context: ChannelHandlerContext) {
    guard stage == .idle else { return }
    stage = .opening
    session = self.context.session(with: peer)
    guard session != nil else {
      fail(.other("there is no memory"), context)
      return
    }
    let channel = context.channel
    limit = context.eventLoop.scheduleTask(in: Self.openingTime) { channel.close(promise: nil) }
    open(context)
  }

  /// Whether a connection's first bytes are TLS; who speaks plainly is told so.
  private func speaksTLS(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) -> Bool {
    guard !hasHeard, let first = bytes.readableBytesView.first else { return true }
    hasHeard = true
    // A server may refuse the opening with an alert, whose kind is the number before.
    guard first != Self.firstByte, first != Self.firstByte - 1 else { return true }
    if let plainReply { context.writeAndFlush(wrapOutboundOut(plainReply), promise: nil) }
    report(.plainText, context)
    end(TLSFailure.plainText)
    context.close(promise: nil)
    return false
  }

  private func open(_ context: ChannelHandlerContext) {
    guard let session else { return }
    switch session.handshake() {
    case .more: send(context)
    case .done:
      stage = .open
      limit?.cancel()
      let written = waiting
      waiting = []
      for (bytes, promise) in written { seal(bytes, promise, context) }
      send(context)
    case .closed: fail(.hungUp, context)
    case .failed(let failure): fail(failure, context)
    }
  }

  private func deliver(_ context: ChannelHandlerContext) {
    while stage == .open, let session {
      var piece = context.channel.allocator.buffer(capacity: 0)
      switch session.read(into: &piece) {
      case .done: context.fireChannelRead(wrapInboundOut(piece))
      case .more:
        // The library may have something to say of its own, such as a change of keys.
        send(context)
        return
      case .closed:
        end(ChannelError.ioOnClosedChannel)
        context.close(promise: nil)
      case .failed(let failure): fail(failure, context)
      }
    }
  }

  private func seal(
    _ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext
  ) {
    switch bytes.withUnsafeReadableBytes({ session?.write($0) ?? .closed }) {
    case .done: if let promise { promises.append(promise) }
    case .more, .closed: promise?.fail(ChannelError.ioOnClosedChannel)
    case .failed(let failure):
      promise?.fail(failure)
      fail(failure, context)
    }
  }

  private func send(_ context: ChannelHandlerContext) {
    var sealed = context.channel.allocator.buffer(capacity: 0)
    session?.send(into: &sealed)
    let done = promises
    promises = []
    guard sealed.readableBytes > 0 || !done.isEmpty else { return }
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.whenComplete { result in for promise in done { promise.completeWith(result) }
    }
    context.writeAndFlush(wrapOutboundOut(sealed), promise: sent)
  }

  private func fail(_ failure: TLSFailure, _ context: ChannelHandlerContext) {
    // What is left to send tells the other side why.
    send(context)
    report(failure, context)
    end(failure)
    context.close(promise: nil)
  }

  private func report(_ failure: TLSFailure, _ context: ChannelHandlerContext) {
    guard let onFailure else { return }
    onFailure(failure)
    context.fireErrorCaught(failure)
  }

  private func end(_ error: any Error) {
    stage = .closed
    limit?.cancel()
    let unsent = waiting.compactMap(\.promise) + promises
    waiting = []
    promises = []
    for promise in unsent { promise.fail(error) }
  }
}
