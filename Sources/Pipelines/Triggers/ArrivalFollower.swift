public import Domain
import Hashing
public import Storage
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

  /// How often folders are looked for again that came while the others were being watched.
  private static let mostLooks = 8
  /// How long to wait where too much else is read, or read at the same time.
  private static let patience = Duration.seconds(1)

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
    let (steps, watch, pattern) = (ArrivalSteps(), FolderWatch(), ArrivalPattern(glob, root: root))
    let absolute = Dictionary(known.map { (root + "/" + $0.key, $0.value) }) { first, _ in first }
    var book = ArrivalBook(known: absolute, settle: settle)
    var isPolled = false
    steps.add(ArrivalSteps.Step(isRescan: true))
    await withDiscardingTaskGroup { group in
      if let watch {
        group.addTask { await watch.run { steps.add(Self.step(for: $0, pattern)) } }
      }
      for await _ in steps.signals {
        let step = steps.take()
        if step.isRescan, await !addFolders(pattern, to: watch), !isPolled {
          isPolled = true
          group.addTask { await poll(steps) }
        }
        var wait: Duration?
        do throws(Problem) {
          try await look(step, &book, pattern, arrived)
          wait = book.wait(at: time.uptime)
        } catch {
          note(error)
          steps.keep(step)
          wait = Self.patience
        }
        if let wait, steps.setTimer() { group.addTask { await wake(steps, after: wait) } }
      }
      group.cancelAll()
    }
  }

  /// Looks at what has changed and at what waits to rest, and tells of what has arrived.
  private func look(
    _ step: ArrivalSteps.Step, _ book: inout ArrivalBook, _ pattern: ArrivalPattern,
    _ arrived: @Sendable (Arrival) async -> Void
  ) async throws(Problem) {
    let paths = step.paths.union(book.waiting)
    let looks = try await work.run { () throws(Problem) in
      let all = step.isRescan ? paths.union(pattern.files()) : paths
      return all.sorted().map { (path: $0, look: Self.look(at: $0)) }
    }
    for (path, look) in looks where book.hasArrived(look, at: path, now: time.uptime) {
      do throws(Problem) {
        if let arrival = try await arrival(at: path, pattern) {
          await arrived(arrival)
        } else {
          // It changed while it was read, and has to rest again.
          book.forget(path)
          _ = book.hasArrived(look, at: path, now: time.uptime)
        }
      } catch {
        if error.code == .unavailable { book.forget(path) }
        throw error
      }
    }
  }

  private func wake(_ steps: ArrivalSteps, after wait: Duration) async {
    guard (try? await time.wait(for: wait)) != nil else { return }
    steps.timerHasEnded()
  }

  private func poll(_ steps: ArrivalSteps) async {
    while (try? await time.wait(for: .milliseconds(Int64(rules.pollSeconds * 1_000)))) != nil {
      steps.add(ArrivalSteps.Step(isRescan: true))
    }
  }

  /// Watches all folders; returns whether every arrival will be reported.
  private func addFolders(_ pattern: ArrivalPattern, to watch: FolderWatch?) async -> Bool {
    guard let watch else { return false }
    let isWatched = try? await work.run { () throws(Problem) in
      // A folder that comes while those around it are not watched yet is reported by nobody.
      var (folders, isWatched) = (pattern.folders(), false)
      for _ in 0..<Self.mostLooks {
        isWatched = watch.add(folders, below: pattern.ancestors())
        let present = pattern.folders()
        if present == folders { break }
        folders = present
      }
      return isWatched
    }
    return isWatched ?? false
  }

  private static func step(
    for changes: [FolderWatch.Change], _ pattern: ArrivalPattern
  ) -> ArrivalSteps.Step {
    var step = ArrivalSteps.Step()
    for change in changes {
      switch change {
      case .file(let path): if pattern.matches(path) { step.paths.insert(path) }
      // Files may have come into a new folder before it was watched, and one that is gone may be
      // there again.
      case .folder, .overflow: step.isRescan = true
      }
    }
    return step
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
