import Domain
import TextUI

/// Draws stages as an indented tree.
struct StageTree {
  private let stages: [StageSummary]
  private let depth: [StageAddress: Int]

  private let signs: Signs

  /// What the branches are drawn with.
  private struct Signs {
    var branch = "├─ "
    var last = "└─ "
    var trunk = "│  "
  }

  /// Takes the stages of all pipelines, and what text may contain.
  init(_ pipelines: [PipelineSummary], _ tier: Glyphs.TextTier = .unicode) {
    signs = tier == .ascii ? Signs(branch: "|- ", last: "`- ", trunk: "|  ") : Signs()
    stages = pipelines.flatMap(\.stages)
    depth = Self.depths(of: stages)
  }

  /// The drawing.
  var text: String {
    let roots = stages.filter { parent(of: $0) == nil }
    let lines = roots.flatMap { [title($0)] + children(of: $0.address, indent: "") }
    return lines.isEmpty ? "no stage declared; add a dvc.yaml" : lines.joined(separator: "\n")
  }

  private func children(of address: StageAddress, indent: String) -> [String] {
    let beneath = stages.filter { parent(of: $0) == address }
    return beneath.enumerated().flatMap { index, stage in
      let isLast = index == beneath.count - 1
      return [indent + (isLast ? signs.last : signs.branch) + title(stage)]
        + children(of: stage.address, indent: indent + (isLast ? "   " : signs.trunk))
    }
  }

  private func title(_ stage: StageSummary) -> String {
    let others = stage.dependsOn.filter { $0 != parent(of: stage) && depth[$0] != nil }
    let also = others.map(\.description).joined(separator: ", ")
    return SafeText(stage.address.description + (others.isEmpty ? "" : "  (also after \(also))"))
      .text
  }

  /// The stage that this one stands beneath: of those it needs, the one farthest from the start.
  private func parent(of stage: StageSummary) -> StageAddress? {
    stage.dependsOn.filter { depth[$0] != nil }
      .max { (depth[$0] ?? 0, $0) < (depth[$1] ?? 0, $1) }
  }

  /// Counts how far each stage is from the start; a stage of a circle is never reached.
  private static func depths(of stages: [StageSummary]) -> [StageAddress: Int] {
    let known = Set(stages.map(\.address))
    var depth: [StageAddress: Int] = [:]
    var open = stages
    while true {
      let ready = open.filter {
        $0.dependsOn.allSatisfy { !known.contains($0) || depth[$0] != nil }
      }
      guard !ready.isEmpty else { return depth }
      for stage in ready {
        depth[stage.address] = (stage.dependsOn.compactMap { depth[$0] }.max() ?? -1) + 1
      }
      open.removeAll { depth[$0.address] != nil }
    }
  }
}
