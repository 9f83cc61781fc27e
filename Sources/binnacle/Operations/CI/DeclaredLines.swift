import Documents
import Domain
import Foundation

/// Finds the lines of the workspace's files that declare what a finding is about.
///
/// A line that cannot be found is left out: a finding is worth having without its place.
struct DeclaredLines {
  /// The workspace's folder.
  let workspace: String

  /// The line that declares a stage; that of its template for one of several.
  func line(of stage: StageAddress) -> Int? {
    let name = stage.stage.rawValue.split(separator: "@").first.map(String.init)
    return document(stage.pipeline.rawValue)?["stages"]?.entries.first { $0.key == name }?
      .keyNode.line
  }

  /// The line that declares a model.
  func line(of model: ModelName) -> Int? { entry(of: model)?.keyNode.line }

  /// The lines that declare a model's gates.
  func gateLines(of model: ModelName) -> [Int] {
    guard case .sequence(let gates)? = entry(of: model)?.value["gates"]?.value else { return [] }
    return gates.map(\.line)
  }

  private func entry(of model: ModelName) -> Node.Entry? {
    document(WorkspaceFile.name)?["models"]?.entries.first { $0.key == model.rawValue }
  }

  private func document(_ file: String) -> Node? {
    guard let bytes = FileManager.default.contents(atPath: workspace + "/" + file) else {
      return nil
    }
    return try? Document.parse(bytes: Array(bytes), source: file)
  }
}
