/// Tells what a digest was computed from.
public enum DigestForm: Hashable, Sendable {
  /// The file's bytes, as DVC 3 does and marks with `hash: md5`.
  case raw
  /// Text with CRLF turned into LF, as DVC 2 did and did not mark.
  case unixText
}
