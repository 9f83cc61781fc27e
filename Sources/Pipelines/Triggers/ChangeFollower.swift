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
      var (isFirst, isPolled) = (true, false)
      continuation.yield()
      for await _ in signals {
        if !isFirst { guard (try? await time.wait(for: Self.rest)) != nil else { break } }
        isFirst = false
        // A folder may have gone since, and nobody reports what comes in its place.
        if await !add(to: watch), !isPolled {
          isPolled = true
          group.addTask { await poll { continuation.yield() } }
        }
        await look()
      }
      group.cancelAll()
    }
  }

  private func poll(_ look: @Sendable () -> Void) async {
    while (try? await time.wait(for: Self.pollEvery)) != nil { look() }
  }

  private func add(to watch: FolderWatch?) async -> Bool {
    guard let watch else { return false }
    let isWatched = try? await work.run { [folders] () throws(Problem) in watch.add(folders()) }
    return isWatched ?? false
  }
}
