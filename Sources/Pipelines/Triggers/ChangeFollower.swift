public import Domain
public import WorkQueues

/// Looks at something each time files near it change, once they rest.
public struct ChangeFollower: Sendable {
  /// For how long nothing may change before a look.
  private static let rest = Duration.seconds(1)
  /// How often to look where the system reports no changes.
  private static let pollEvery = Duration.seconds(30)

  private let folders: @Sendable () -> [String]
  private let time: any Timekeeper
  private let work: BoundedQueue

  /// Creates a follower.
  ///
  /// - Parameters:
  ///   - folders: The folders that are watched; asked anew before each look.
  ///   - time: The clocks.
  ///   - work: Reads folders.
  public init(
    folders: @escaping @Sendable () -> [String], time: any Timekeeper, work: BoundedQueue
  ) {
    self.folders = folders
    self.time = time
    self.work = work
  }

  /// Follows changes until cancelled.
  ///
  /// - Parameter look: Called at the start and after each change.
  public func run(_ look: @escaping @Sendable () async -> Void) async {
    let (signals, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let watch = FolderWatch()
    await withDiscardingTaskGroup { group in
      if let watch {
        group.addTask {
          await watch.run { if !$0.isEmpty { continuation.yield() } }
        }
      }
      if await !add(to: watch) {
        group.addTask { [time] in
          while (try? await time.wait(for: Self.pollEvery)) != nil { continuation.yield() }
        }
      }
      await look()
      for await _ in signals {
        guard (try? await time.wait(for: Self.rest)) != nil else { break }
        _ = await add(to: watch)
        await look()
      }
      group.cancelAll()
    }
  }

  private func add(to watch: FolderWatch?) async -> Bool {
    guard let watch else { return false }
    let found = (try? await work.run { [folders] () throws(Problem) in folders() }) ?? []
    return !found.isEmpty && found.map { watch.add($0) }.allSatisfy { $0 }
  }
}
