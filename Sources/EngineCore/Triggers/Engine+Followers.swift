internal import Domain
internal import Pipelines
internal import Storage
internal import WorkQueues

extension Engine {
  /// Fires a trigger for files that arrive.
  ///
  /// What lay there when the trigger was first seen is no arrival; what came while no engine ran
  /// is.
  func follow(_ declared: TriggerDeclaration, _ rules: ArrivalRules) async {
    let follower = ArrivalFollower(
      rules, root: folder.workspace, time: settings.time, work: triggerWork)
    let name = declared.name
    do throws(Problem) {
      let rule = "\(rules.glob) \(rules.marker ?? "")"
      let state = try await store.read { try $0.triggers.state(of: name) }
      if state?.seen != rule {
        let present = try await follower.present()
        try await store.decide { transaction in
          for (path, file) in present { try transaction.triggers.put(file, at: path, of: name) }
          try TriggerBook(declared).change(in: transaction) { $0.seen = rule }
        }
      }
      let known = try await store.read { try $0.triggers.files(of: name) }
      await follower.run(known: known) { arrival in
        await self.attempt(
          declared,
          TriggerFiring(words: "\(arrival.path) arrived", key: "content:\(arrival.file.hash)")
        ) { _, transaction in
          try transaction.triggers.put(arrival.file, at: arrival.path, of: name)
        }
      } note: { [journal] problem in
        journal.note(problem)
      }
    } catch {
      journal.note(error)
    }
  }

  /// Fires a trigger for new content of a data set.
  func follow(_ declared: TriggerDeclaration, datasetAt path: String) async {
    let content = DatasetContent(path: path, root: folder.workspace, time: settings.time)
    let follower = ChangeFollower(
      folders: { content.folders }, time: settings.time, work: triggerWork)
    await follower.run {
      await self.look(declared) { () throws(Problem) in
        try content.digest().map { digest in
          (seen: digest, TriggerFiring(words: "new content of \(path)", key: "content:\(digest)"))
        }
      }
    }
  }

  /// Fires a trigger for new commits on a branch.
  func follow(_ declared: TriggerDeclaration, _ rules: BranchRules) async {
    let head = BranchHead(rules, root: folder.workspace)
    let follower = ChangeFollower(
      folders: { head.folders }, time: settings.time, work: triggerWork)
    await follower.run {
      await self.look(declared) { () throws(Problem) in
        try head.commit().map { commit in
          let firing = TriggerFiring(
            words: "\(rules.branch) at \(commit.revision.prefix(7))",
            key: "commit:\(commit.revision)", revision: commit.revision, branch: rules.branch)
          let isOwn = rules.ignored.contains { commit.author?.contains($0) == true }
          return (seen: commit.revision, isOwn ? nil : firing)
        }
      }
    }
  }

  /// Fires a trigger when what it looks at is another thing than before.
  ///
  /// What is there when the trigger is first seen is nothing new.
  private func look(
    _ declared: TriggerDeclaration,
    _ find: @escaping @Sendable () throws(Problem) -> (seen: String, TriggerFiring?)?
  ) async {
    do throws(Problem) {
      guard let (seen, firing) = try await triggerWork.run(find) else { return }
      let state = try await store.read { try $0.triggers.state(of: declared.name) }
      guard state?.seen != seen else { return }
      let note: @Sendable (TriggerBook, Transaction) throws -> Void = { book, transaction in
        try book.change(in: transaction) { $0.seen = seen }
      }
      guard state?.seen != nil else {
        try await store.decide { try note(TriggerBook(declared), $0) }
        return
      }
      guard let firing else {
        try await store.decide { transaction in
          let book = TriggerBook(declared)
          try note(book, transaction)
          try book.skip(
            TriggerFiring(words: String(seen.prefix(7))), because: "it is of one who is ignored",
            by: .engine, in: transaction)
        }
        return
      }
      await attempt(declared, firing, settling: note)
    } catch {
      journal.note(error)
    }
  }
}
