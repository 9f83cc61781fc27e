extension Frame {
  /// Returns the frame as text whose colours are escape sequences (ECMA-48, SGR), a line a row.
  ///
  /// Each line sets what it needs and ends plainly, so that any part of it can be copied. Spaces
  /// at the end of a line that look like nothing are left out.
  ///
  /// - Parameter theme: How roles look.
  /// - Returns: Text with no other control characters than the escape sequences of its colours.
  public func ansi(in theme: Theme) -> String {
    (0..<size.height).map { ansiLine($0, theme) }.joined(separator: "\n")
  }

  private func ansiLine(_ number: Int, _ theme: Theme) -> String {
    var shown = row(number).filter { !$0.isContinuation }
    while let last = shown.last, last.character == " ", theme.hides(last) { shown.removeLast() }
    var line = ""
    var present: [Int] = []
    for cell in shown {
      let wanted = theme.attributes(of: cell)
      if wanted != present {
        line += "\u{1B}[" + ([0] + wanted).map(String.init).joined(separator: ";") + "m"
        present = wanted
      }
      line.append(cell.character)
    }
    return present.isEmpty ? line : line + "\u{1B}[0m"
  }
}

extension Theme {
  /// Whether a space in this cell looks like nothing.
  fileprivate func hides(_ cell: Cell) -> Bool {
    self[cell.role].background == .terminal
      && self[cell.role].emphasis.union(cell.emphasis)
        .isDisjoint(with: [.underline, .reverse])
  }

  /// Returns the parameters that make a cell look as it should, after everything was reset.
  fileprivate func attributes(of cell: Cell) -> [Int] {
    let style = self[cell.role]
    let emphasis = style.emphasis.union(cell.emphasis)
    var codes: [Int] = []
    if emphasis.contains(.bold) { codes.append(1) }
    if emphasis.contains(.underline) { codes.append(4) }
    if emphasis.contains(.reverse) { codes.append(7) }
    return codes + style.foreground.parameters(base: 30) + style.background.parameters(base: 40)
  }
}

extension Colour {
  /// Returns the parameters of the colour; 30 is the base of signs, 40 of what is behind them.
  fileprivate func parameters(base: Int) -> [Int] {
    switch self {
    case .terminal: []
    case .palette(let number): number < 8 ? [base + Int(number)] : [base + 52 + Int(number)]
    case .rgb(let red, let green, let blue): [base + 8, 2, Int(red), Int(green), Int(blue)]
    }
  }
}
