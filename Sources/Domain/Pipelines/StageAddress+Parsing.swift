extension StageAddress {
  /// Reads an address such as `claims/dvc.yaml:fit`.
  ///
  /// - Parameter text: The address.
  /// - Throws: ``Problem`` with code `invalidInput` when it has no colon or an empty part.
  public init(parsing text: String) throws(Problem) {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex,
      text.index(after: colon) != text.endIndex
    else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no stage address",
        fix: "Write it as folder/dvc.yaml:stage.")
    }
    self.init(
      pipeline: PipelineName(String(text[..<colon])),
      stage: StageName(String(text[text.index(after: colon)...])))
  }
}
