internal import ConsoleCore
internal import Domain
internal import Foundation

extension ConsoleLoop {
  /// How long where the operator is may be unsaved: a held key is saved once.
  private static let saveDelay = Duration.milliseconds(500)
  /// How long the last save may hold up the end of the program.
  private static let lastSaveTime = Duration.milliseconds(30)

  /// Saves soon where the operator is, if that has changed.
  func keepPlace(in group: inout DiscardingTaskGroup) {
    guard let keeper, hasBegun, !isSaveDue, console.resumePoint != keptPoint else { return }
    isSaveDue = true
    let clock = clock
    group.addTask {
      do { try await clock.wait(for: Self.saveDelay) } catch { return }
      await self.save(with: keeper)
    }
  }

  private func save(with keeper: PlaceKeeper) async {
    isSaveDue = false
    let point = console.resumePoint
    guard point != keptPoint, let text = Self.text(of: point) else { return }
    keptPoint = point
    // What cannot be saved now is saved with the next change.
    _ = try? await keeper.save(text)
  }

  /// Saves a last time when the console ends; a lost connection does not wait for an engine.
  func keepLastPlace() async {
    guard let keeper, hasBegun, console.resumePoint != keptPoint,
      let text = Self.text(of: console.resumePoint)
    else { return }
    let clock = clock
    await withTaskGroup(of: Void.self) { group in
      group.addTask { _ = try? await keeper.save(text) }
      group.addTask { _ = try? await clock.wait(for: Self.lastSaveTime) }
      _ = await group.next()
      group.cancelAll()
    }
  }

  /// Remembers how the console begins once the engine has answered for the first time, and goes
  /// on where the operator was if that is wanted.
  func begin(after messages: [Console.Message], in group: inout DiscardingTaskGroup) {
    guard let keeper, !hasBegun, messages.contains(where: \.isConnection) else { return }
    hasBegun = true
    // What was chosen without the operator is nothing to keep.
    keptPoint = console.resumePoint
    guard keeper.beginning == .whereLeft else { return }
    let inbox = inbox
    group.addTask {
      guard let text = try? await keeper.load(), let point = Self.point(text) else { return }
      inbox.put(.resumed(point))
    }
  }

  private static func text(of point: ResumePoint) -> String? {
    (try? JSONEncoder().encode(point)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What another build saved may not be understood; then the console begins anew.
  private static func point(_ text: String) -> ResumePoint? {
    try? JSONDecoder().decode(ResumePoint.self, from: Data(text.utf8))
  }
}

extension Console.Message {
  fileprivate var isConnection: Bool { if case .connected = self { true } else { false } }
}
