internal import Domain

/// Writes findings as GitLab's code-quality report, which shows them beside the changed lines.
///
/// Source: GitLab Docs, "Code Quality: import results"; a subset of the Code Climate format.
public enum CodeQualityReport {
  /// Returns the file's content: a JSON list.
  ///
  /// - Parameters:
  ///   - findings: What was found, with files as the system knows them.
  ///   - fallback: The file of what is about none.
  /// - Returns: The text.
  public static func text(
    _ findings: [Annotation], fallback: String = "binnacle.yaml"
  ) -> String {
    var counts: [String: Int] = [:]
    let entries = findings.filter { $0.level != .notice }.map { finding in
      let subject = "\(finding.file ?? "")/\(finding.title)"
      counts[subject, default: 0] += 1
      let file = finding.file ?? fallback
      return #"  {"description":\#(quoted("\(finding.title): \(finding.message)")),"#
        + #""check_name":"binnacle","fingerprint":\#(quoted(fingerprint(of: subject, counts[subject] ?? 1))),"#
        + #""severity":"\#(finding.level == .error ? "critical" : "minor")","#
        + #""location":{"path":\#(quoted(file)),"lines":{"begin":\#(finding.line ?? 1)}}}"#
    }
    return entries.isEmpty ? "[]\n" : "[\n" + entries.joined(separator: ",\n") + "\n]\n"
  }

  /// Names a finding by what it is about, so that it is the same one in the next job: FNV-1a, 64 bit.
  ///
  /// GitLab shows one finding of each name, so the same of two models are told apart by their order.
  private static func fingerprint(of subject: String, _ number: Int) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in (number == 1 ? subject : "\(subject)/\(number)").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func quoted(_ text: String) -> String {
    "\"" + SafeText(text).text.encoded(by: ["\\": "\\\\", "\"": "\\\""]) + "\""
  }
}
