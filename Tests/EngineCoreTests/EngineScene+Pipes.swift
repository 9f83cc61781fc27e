import Dispatch
import Foundation
import TestSupport

extension EngineScene {
  /// Makes a named pipe in the workspace, through which a stage and a test wait for each other.
  func makePipe(_ name: String) { mkfifo(folder.path + "/" + name, 0o600) }

  /// Reads a named pipe until its writer closes it, off the threads that the engine needs.
  @discardableResult
  func heard(from name: String) async -> String {
    let path = folder.path + "/" + name
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let data = FileHandle(forReadingAtPath: path).flatMap { try? $0.readToEnd() }
        continuation.resume(returning: String(decoding: data ?? Data(), as: UTF8.self))
      }
    }
  }

  /// Lets a stage go on that reads the named pipe.
  func open(pipe name: String) throws {
    try "go".write(toFile: folder.path + "/" + name, atomically: false, encoding: .utf8)
  }

  /// The attempts whose files are kept.
  var attempts: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/.binnacle/attempts"))?
      .sorted() ?? []
  }
}
