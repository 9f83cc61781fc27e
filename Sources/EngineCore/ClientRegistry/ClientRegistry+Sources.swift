internal import Domain
internal import Registry
internal import Storage
internal import Tracking

extension ClientRegistry {
  /// Finds what a request's source leads to, and refuses one that belongs to something else.
  func content(of request: VersionRequest) async throws -> SourceContent {
    let subject: SourceSubject = request.loggedModel == nil ? .run : .loggedModel
    let source =
      try request.isPrompt
      ? VersionSource(ofPrompt: request.source)
      : VersionSource(parsing: request.source, subject: subject)
    var content = SourceContent(run: request.run, loggedModel: request.loggedModel)
    switch source {
    case .run(let run, let path):
      guard request.loggedModel == nil, run == request.run else {
        throw VersionSource.refusal(of: request.source, subject)
      }
      content.folder = try await folder(of: run, path: path)
    case .loggedModel(let model):
      guard request.loggedModel == model else {
        throw VersionSource.refusal(of: request.source, .loggedModel)
      }
    case .version(let name, let reference):
      let other = try await referred(name, reference)
      content.run = request.run ?? other.run
      content.loggedModel = request.loggedModel ?? other.loggedModel
    case .artifacts:
      try await checkOwner(of: request, subject)
      content.folder = try folder(at: request.source, path: "")
    case .elsewhere: break
    }
    return try await filled(content)
  }

  /// Adds what is known of the run and the logged model.
  private func filled(_ content: SourceContent) async throws -> SourceContent {
    var content = content
    if let id = content.loggedModel {
      let details = try await engine.experiments.read { try $0.loggedModel(id) }
      content.run = content.run ?? details.model.sourceRun
      content.folder =
        try content.folder ?? folder(at: details.model.artifactLocation, path: "")
      content.add(details)
    }
    if let id = content.run,
      let details = try? await engine.experiments.read({ try $0.run(id) })
    {
      content.add(details)
    }
    return content
  }

  private func folder(of run: ExperimentRunID, path: String) async throws -> String? {
    guard let found = try? await engine.experiments.read({ try $0.run(run) }) else { return nil }
    return try folder(at: found.run.artifactLocation, path: path)
  }

  private func folder(at location: String, path: String) throws -> String? {
    try ArtifactPath(location: location, path: path).map(engine.runArtifacts.folder)
  }

  /// Refuses files that do not lie below what the request names as their owner.
  private func checkOwner(of request: VersionRequest, _ subject: SourceSubject) async throws {
    var root: String?
    if let id = request.loggedModel {
      root = try? await engine.experiments.read { try $0.loggedModel(id).model.artifactLocation }
    } else if let id = request.run {
      root = try? await engine.experiments.read { try $0.run(id).run.artifactLocation }
    }
    let refusal = VersionSource.refusal(of: request.source, subject)
    guard let root, let owner = try ArtifactPath(location: root),
      let place = try ArtifactPath(location: request.source)
    else { throw refusal }
    let (parts, owned) = (place.description.split(separator: "/"), owner.description)
    guard parts.starts(with: owned.split(separator: "/")) else { throw refusal }
  }

  /// The card of the version that another version's source points at.
  private func referred(
    _ name: ModelName, _ reference: VersionReference
  ) async throws -> VersionCard {
    let details = try await model(name)
    switch reference {
    case .number(let number): return try await version(number, of: name).card
    case .alias(let alias): return try await version(holding: alias, of: name).card
    case .latest: return try await version(holding: AliasName("latest"), of: name).card
    case .stage(let text):
      guard let card = details.newest.last(where: { $0.stage.rawValue == text.lowercased() })
      else {
        throw TrackingRefusal(
          .doesNotExist, "No versions of model with name '\(name)' and stage '\(text)' found")
      }
      return card
    }
  }
}
