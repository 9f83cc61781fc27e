public import Domain
import Hashing
public import Storage
import Synchronization
public import WorkQueues

/// Tells of each file that arrives complete: one whose size and time of change rest, or a folder
/// whose marker has come.
public struct ArrivalFollower: Sendable {
  /// Is a file that arrived.
  public struct Arrival: Hashable, Sendable {
    /// Its path, relative to the workspace.
    public let path: String
    /// How it looks, with the hash of its content, or that of its marker's folder.
    public let file: KnownFile
  }

  /// Says what the follower is to do next.
  private enum Step: Sendable {
    case look([String])
    case rescan
  }

  private let rules: ArrivalRules
  private let root: String
  private let time: any Timekeeper
  private let work: BoundedQueue

  /// Creates a follower.
  ///
  /// - Parameters:
  ///   - rules: Which files, and when one is complete.
  ///   - root: The absolute path of the workspace.
  ///   - time: The clocks.
  ///   - work: Reads files.
  public init(_ rules: ArrivalRules, root: String, time: any Timekeeper, work: BoundedQueue) {
    self.rules = rules
    self.root = root
    self.time = time
    self.work = work
  }

  private var glob: String {
    guard let marker = rules.marker else { return rules.glob }
    return (rules.glob.split(separator: "/").dropLast().map(String.init) + [marker])
      .joined(separator: "/")
  }

  private var settle: Duration {
    rules.marker == nil ? .milliseconds(Int64(rules.settleSeconds * 1_000)) : .zero
  }

  /// Returns the files that are there now, without waiting for any to rest.
  ///
  /// - Returns: The files by path, without their hashes.
  /// - Throws: ``Problem`` when too much else is read.
  public func present() async throws(Problem) -> [String: KnownFile] {
    let (pattern, root) = (ArrivalPattern(glob, root: root), root)
    return try await work.run { () throws(Problem) in
      var found: [String: KnownFile] = [:]
      for path in pattern.files() {
        guard let look = Self.look(at: path) else { continue }
        found[String(path.dropFirst(root.count + 1))] = KnownFile(
          size: look.size, changedAt: look.changedAt, hash: "")
      }
      return found
    }
  }

  /// Follows arrivals until cancelled.
  ///
  /// - Parameters:
  ///   - known: The files that are no arrivals, by path.
  ///   - arrived: Takes each arrival.
  ///   - note: Takes what went wrong.
  public func run(
    known: [String: KnownFile], arrived: @escaping @Sendable (Arrival) async -> Void,
    note: @escaping @Sendable (Problem) -> Void
  ) async {
    let (steps, continuation) = AsyncStream.makeStream(of: Step.self)
    let watch = FolderWatch()
    let pattern = ArrivalPattern(glob, root: root)
    let isReported = await addFolders(pattern, to: watch)
    let absolute = Dictionary(known.map { (root + "/" + $0.key, $0.value) }) { first, _ in first }
    await withDiscardingTaskGroup { group in
      if let watch {
        group.addTask { await watch.run { continuation.yield(Self.step(for: $0, pattern)) } }
      }
      if !isReported {
        group.addTask { await self.poll { continuation.yield(.rescan) } }
      }
      continuation.yield(.rescan)
      await self.follow(
        steps, continuation, ArrivalBook(known: absolute, settle: settle), pattern, watch, &group,
        arrived, note)
      group.cancelAll()
    }
  }

  private func follow(
    _ steps: AsyncStream<Step>, _ continuation: AsyncStream<Step>.Continuation,
    _ first: ArrivalBook, _ pattern: ArrivalPattern, _ watch: FolderWatch?,
    _ group: inout DiscardingTaskGroup, _ arrived: @escaping @Sendable (Arrival) async -> Void,
    _ note: @escaping @Sendable (Problem) -> Void
  ) async {
    var book = first
    for await step in steps {
      do throws(Problem) {
        var paths = book.waiting
        switch step {
        case .look(let changed): paths += changed
        case .rescan:
          _ = await addFolders(pattern, to: watch)
          paths += try await work.run { () throws(Problem) in pattern.files() }
        }
        for path in Set(paths).sorted() {
          guard book.hasArrived(Self.look(at: path), at: path, now: time.uptime) else { continue }
          guard let arrival = try await arrival(at: path, pattern) else {
            book.forget(path)
            _ = book.hasArrived(Self.look(at: path), at: path, now: time.uptime)
            continue
          }
          await arrived(arrival)
        }
      } catch {
        note(error)
      }
      guard let wait = book.wait(at: time.uptime) else { continue }
      group.addTask { [time] in
        guard (try? await time.wait(for: wait)) != nil else { return }
        continuation.yield(.look([]))
      }
    }
  }

  private func poll(_ look: @Sendable () -> Void) async {
    while (try? await time.wait(for: .milliseconds(Int64(rules.pollSeconds * 1_000)))) != nil {
      look()
    }
  }

  /// Watches all folders; returns whether every arrival will be reported.
  private func addFolders(_ pattern: ArrivalPattern, to watch: FolderWatch?) async -> Bool {
    guard let watch else { return false }
    let folders = try? await work.run { () throws(Problem) in pattern.folders() }
    return (folders ?? []).map { watch.add($0) }.allSatisfy { $0 } && folders != nil
  }

  private static func step(for changes: [FolderWatch.Change], _ pattern: ArrivalPattern) -> Step {
    var paths: [String] = []
    for change in changes {
      switch change {
      case .file(let path): if pattern.matches(path) { paths.append(path) }
      // Files may have come into a new folder before it was watched.
      case .folder, .overflow: return .rescan
      }
    }
    return .look(paths)
  }

  private static func look(at path: String) -> ArrivalBook.Look? {
    guard let status = FileStatus(path: path), !status.isDirectory else { return nil }
    return ArrivalBook.Look(size: status.size, changedAt: status.identity.modifiedAt)
  }

  /// Hashes what arrived; nothing when it changed meanwhile.
  private func arrival(
    at path: String, _ pattern: ArrivalPattern
  ) async throws(Problem) -> Arrival? {
    let (rules, root) = (rules, root)
    return try await work.run { () throws(Problem) in
      guard let look = Self.look(at: path) else { return nil }
      let hash =
        rules.marker == nil
        ? try FileHasher.sha256(ofFile: path).hex : try Self.folderHash(of: path, rules, root)
      guard Self.look(at: path) == look else { return nil }
      return Arrival(
        path: String(path.dropFirst(root.count + 1)),
        file: KnownFile(size: look.size, changedAt: look.changedAt, hash: hash))
    }
  }

  /// Hashes the names and contents of the files beside a marker.
  private static func folderHash(
    of marker: String, _ rules: ArrivalRules, _ root: String
  ) throws(Problem) -> String {
    let pattern = ArrivalPattern(rules.glob, root: root)
    let folder = marker.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    var listing = ""
    for entry in try FileAccess.list(folder).map(\.name).sorted() {
      let path = folder + "/" + entry
      guard pattern.matches(path), path != marker else { continue }
      listing += "\(try FileHasher.sha256(ofFile: path).hex) \(entry)\n"
    }
    return try FileHasher.sha256(of: Array(listing.utf8)).hex
  }
}
