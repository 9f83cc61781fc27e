import TextUI

extension TerminalEmulator {
  mutating func obey(control code: UInt8) {
    switch code {
    case 0x08: column = max(0, min(column, size.width - 1) - 1)
    case 0x09: column = min(size.width - 1, (column / 8 + 1) * 8)
    case 0x0A: feedLine()
    case 0x0D: column = 0
    case 0x0E, 0x0F: break  // the other character set, which terminals like vt100 reset by this
    default: foreign.append("control \(code)")
    }
  }

  mutating func obey(escape sequence: String) {
    switch sequence {
    case "7": saved = (row, column)
    case "8": (row, column) = saved
    case "D": feedLine()
    case "M": if row == top { scroll(by: -1, from: top) } else { row = max(0, row - 1) }
    case "(B", ")0", "(0", ")B", "=", ">": break
    default: foreign.append("escape \(sequence)")
    }
  }

  mutating func obey(string kind: Character, _ body: String) {
    if kind == "]", body.hasPrefix("52;c;") {
      clipboard.append(String(body.dropFirst(5)))
    } else {
      foreign.append("string \(kind)\(body)")
    }
  }

  mutating func obey(_ command: EscapeParser.Command) {
    switch (command.mark, command.between, command.final) {
    case (nil, "", "m"): show(command.numbers)
    case (nil, "", "n") where command.numbers == [5]: statusRequests += 1
    case (nil, "", "r"): setRegion(command)
    case (nil, "", "t") where [22, 23].contains(command.number()): break  // the window's title
    case (nil, "", "l"), (nil, "", "h"): break  // the shape of the cursor and insertion
    case (nil, "", let final) where move(final, command): break
    case (nil, "", let final) where change(final, command): break
    case ("?", "", "h"), ("?", "", "l"):
      for mode in command.numbers { set(mode, isOn: command.final == "h") }
    case ("?", "", "c"): break  // the shape of the Linux console's cursor
    case ("?", "$", "p"): modeRequests += command.numbers
    default: foreign.append("command \(command.text)")
    }
  }

  private mutating func setRegion(_ command: EscapeParser.Command) {
    top = min(size.height, command.number()) - 1
    bottom = max(top, min(size.height, command.number(1, standard: size.height)) - 1)
    (row, column) = (0, 0)
  }

  private mutating func set(_ mode: Int, isOn: Bool) {
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
    guard mode == 1049 || mode == 47 else { return }
    if isOn, mainRows == nil {
      mainRows = rows
      saved = (row, column)
      rows = Self.blank(size)
    } else if !isOn, let main = mainRows {
      rows = main
      mainRows = nil
      (row, column) = saved
    }
  }

  /// Moves the cursor; says whether the letter stands for a move.
  private mutating func move(_ final: Character, _ command: EscapeParser.Command) -> Bool {
    column = min(column, size.width - 1)
    switch final {
    case "H", "f": (row, column) = (command.number() - 1, command.number(1) - 1)
    case "A": row -= command.number()
    case "B", "e": row += command.number()
    case "C", "a": column += command.number()
    case "D": column -= command.number()
    case "G", "`": column = command.number() - 1
    case "d": row = command.number() - 1
    default: return false
    }
    row = min(max(0, row), size.height - 1)
    column = min(max(0, column), size.width - 1)
    return true
  }

  /// Erases, inserts or removes; says whether the letter stands for it.
  private mutating func change(_ final: Character, _ command: EscapeParser.Command) -> Bool {
    let column = min(self.column, size.width - 1)
    let count = command.number()
    let empty = Array(repeating: " ", count: size.width)
    switch final {
    case "J": eraseScreen(command.number(standard: 0), from: column)
    case "K": eraseLine(command.number(standard: 0), from: column)
    case "X": fill(column..<min(size.width, column + count))
    case "P":
      rows[row] = Array(
        (rows[row][..<column] + rows[row].dropFirst(column + count) + empty).prefix(size.width))
    case "@":
      rows[row] = Array(
        (rows[row][..<column] + empty.prefix(count) + rows[row][column...]).prefix(size.width))
    case "L": scroll(by: -count, from: row)
    case "M": scroll(by: count, from: row)
    case "S": scroll(by: count, from: top)
    case "T": scroll(by: -count, from: top)
    case "b": for _ in 0..<count { put(lastText, width: 1) }
    default: return false
    }
    return true
  }

  private mutating func fill(_ columns: Range<Int>) {
    for column in columns { rows[row][column] = " " }
  }

  private mutating func eraseLine(_ part: Int, from column: Int) {
    switch part {
    case 0: fill(column..<size.width)
    case 1: fill(0..<column + 1)
    default: fill(0..<size.width)
    }
  }

  private mutating func eraseScreen(_ part: Int, from column: Int) {
    let empty = Array(repeating: " ", count: size.width)
    let whole = part == 0 ? row + 1..<size.height : part == 1 ? 0..<row : 0..<size.height
    for line in whole { rows[line] = empty }
    if part < 2 { eraseLine(part, from: column) }
  }

  private mutating func show(_ numbers: [Int]) {
    var rest = numbers[...]
    while let code = rest.popFirst() {
      switch code {
      case 1, 4, 7: hasEmphasis = true
      case 38, 48:
        let isDirect = rest.first == 2
        colours.insert(isDirect ? .rgb : .indexed)
        rest = rest.dropFirst(isDirect ? 4 : 2)
      case 30...37, 40...47, 90...97, 100...107: colours.insert(.palette)
      default: break
      }
    }
  }
}
