extension StageAddress {
  /// Reads an address such as `claims/dvc.yaml:fit`, or `fit` for a stage of the root's pipeline.
  ///
  /// - Parameter text: The address.
  /// - Throws: ``Problem`` with code `invalidInput` when a part is empty.
  public init(parsing text: String) throws(Problem) {
    guard let colon = text.lastIndex(of: ":") else {
      guard !text.isEmpty else { throw Self.malformed(text) }
      self.init(pipeline: .root, stage: StageName(text))
      return
    }
    let stage = text[text.index(after: colon)...]
    guard colon != text.startIndex, !stage.isEmpty else { throw Self.malformed(text) }
    self.init(pipeline: PipelineName(String(text[..<colon])), stage: StageName(String(stage)))
  }

  private static func malformed(_ text: String) -> Problem {
    Problem(
      .invalidInput, "\(SafeText(text)) is no stage address",
      fix: "Write it as folder/dvc.yaml:stage.")
  }
}
