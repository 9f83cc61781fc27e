/// Says which line of a story did not come true, and what there was instead.
struct StoryFailure: Error, CustomStringConvertible {
  let path: String
  let line: Int
  let text: String
  let what: String

  var description: String { "\(path):\(line): \(text)\n\(what)" }
}
