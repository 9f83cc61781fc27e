import Domain
import Tables

extension InjectedShift {
  /// The shift in words, for the operator.
  var words: String {
    var change: [String] = []
    if multiply != 1 { change.append("times \(CSVWriter.text(of: multiply))") }
    if add != 0 { change.append("\(add < 0 ? "minus" : "plus") \(CSVWriter.text(of: abs(add)))") }
    let how = change.isEmpty ? "unchanged" : change.joined(separator: ", ")
    let reason = note.isEmpty ? "" : " (\(note))"
    return SafeText("\(column) \(how) from row \(fromRow + 1) on\(reason)").text
  }

  /// Returns the number that is sent for `number` in row `row`.
  func value(of number: Double, row: Int) -> Double {
    row < fromRow ? number : number * multiply + add
  }
}
