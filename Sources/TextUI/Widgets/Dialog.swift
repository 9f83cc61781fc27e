public import Domain

/// Draws a framed text over the middle of the screen: the plan before a promotion, a question.
public struct Dialog: Hashable, Sendable {
  /// What it is about.
  public let title: SafeText
  /// The lines of text.
  public let lines: [[Span]]
  /// The first line shown; the box keeps its size while lines are scrolled.
  public let top: Int
  /// The field at the foot, when something must be typed.
  public let field: TextField?
  /// What the keys do, at the foot.
  public let hint: [Span]
  /// What the title means.
  public let role: Role

  /// Creates a dialog.
  ///
  /// - Parameters:
  ///   - title: What it is about.
  ///   - lines: The lines of text.
  ///   - top: The first line shown.
  ///   - field: The field at the foot, when something must be typed.
  ///   - hint: What the keys do, at the foot.
  ///   - role: What the title means.
  public init(
    title: SafeText, lines: [[Span]], top: Int = 0, field: TextField? = nil, hint: [Span] = [],
    role: Role = .confirm
  ) {
    self.title = title
    self.lines = lines
    self.top = max(0, top)
    self.field = field
    self.hint = hint
    self.role = role
  }

  /// The size that shows everything.
  public var naturalSize: Size {
    let widths = (lines + [hint]).map { $0.reduce(0) { $0 + $1.width } }
    let widest = max(widths.max() ?? 0, TextWidth.columns(title) + 4, field == nil ? 0 : 30)
    return Size(width: widest + 4, height: lines.count + 2 + footHeight)
  }

  private var footHeight: Int { (field == nil ? 0 : 2) + (hint.isEmpty ? 0 : 1) }

  /// Returns how many lines are below the last one that ``draw(in:on:)`` shows.
  public func linesBelow(in rect: Rect) -> Int {
    let inside = rect.centred(naturalSize).inset(top: 1, left: 2, bottom: 1, right: 2)
    let room = parts(of: inside)[0].height
    let left = lines.count - min(top, max(0, lines.count - room))
    return left > room ? left - max(0, room - 1) : 0
  }

  private func parts(of inside: Rect) -> [Rect] {
    inside.splitRows([
      .flexible(), .fixed(min(footHeight, inside.height - min(1, lines.count))),
    ])
  }

  /// Draws the dialog in the middle of `rect`; when lines do not fit, the foot stays and the
  /// number of lines left out is said.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let box = rect.centred(naturalSize)
    guard !box.isEmpty else { return }
    frame.fill(box)
    frame.cursor = nil
    guard box.width > 8, box.height > 2 else {
      frame.write(title, in: box, role: role)
      return
    }
    drawBorder(of: box, on: &frame)
    let inside = box.inset(top: 1, left: 2, bottom: 1, right: 2)
    let parts = parts(of: inside)
    drawLines(in: parts[0], on: &frame)
    drawFoot(in: parts[1], on: &frame)
  }

  private func drawLines(in rect: Rect, on frame: inout Frame) {
    let lines = lines.dropFirst(min(top, max(0, lines.count - rect.height)))
    let isCut = lines.count > rect.height
    let shown = isCut ? max(0, rect.height - 1) : lines.count
    for (number, line) in lines.prefix(shown).enumerated() {
      frame.write(line, in: rect.line(number))
    }
    guard isCut else { return }
    frame.write(
      SafeText("... \(lines.count - shown) more lines"), in: rect.line(shown), role: .dim)
  }

  private func drawFoot(in rect: Rect, on frame: inout Frame) {
    if !hint.isEmpty { frame.write(hint, in: rect.line(rect.height - 1)) }
    guard let field else { return }
    field.draw(in: rect.line(max(0, rect.height - (hint.isEmpty ? 1 : 2))), on: &frame)
  }

  private func drawBorder(of box: Rect, on frame: inout Frame) {
    frame.horizontalRule(in: box.line(0), role: role)
    frame.horizontalRule(in: box.line(box.height - 1), role: role)
    let inner = box.inset(top: 1, bottom: 1)
    frame.verticalRule(in: inner, role: role)
    frame.verticalRule(in: inner.inset(left: box.width - 1), role: role)
    let label = SafeText(" \(title.text) ")
    frame.write(
      label, in: box.line(0).inset(left: 2, right: 2), role: role, emphasis: .bold)
  }
}
