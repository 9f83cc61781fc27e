/// Joins the stages of one `dvc.yaml` with the texts that they were read from.
struct KnownPipeline: Sendable {
  /// One file that was asked for.
  struct Text: Sendable {
    /// What problems call the file.
    let source: String
    /// The number of its reading; nil when there was no such file.
    let reading: Int?
  }

  /// The files, by absolute path.
  let texts: [String: Text]
  let file: PipelineFile
}
