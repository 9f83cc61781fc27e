internal import CTerminal

extension TerminalSession {
  /// The room for names of files that were written at once; more of them are dropped.
  private static let nameRoom = 4_096

  /// Tells which files of a folder are written or replaced from now on, as
  /// ``TerminalInput/written(file:)``.
  ///
  /// The system reports it; nothing is asked again and again, so an idle console does not wake.
  public func watch(_ folder: String) {
    guard mode != nil else { return }
    let descriptor = bn_watch_folder(folder)
    guard descriptor >= 0 else { return }
    addSource(reading: descriptor, whenCancelled: { bn_watch_end(descriptor) }) { session in
      for name in Self.takeNames(from: descriptor) { session.emit(.written(file: name)) }
    }
  }

  private static func takeNames(from descriptor: Int32) -> [String] {
    var buffer = [CChar](repeating: 0, count: nameRoom)
    let count = bn_watch_names(descriptor, &buffer, buffer.count)
    return buffer.prefix(count).split(separator: 0).map { name in
      String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
