import TextUI

extension Dialog {
  /// Draws the dialog with a free column at each side, so that what lies below does not touch it.
  func drawApart(in rect: Rect, on frame: inout Frame) {
    let natural = naturalSize
    let room = Size(width: min(rect.width, natural.width + 2), height: natural.height)
    frame.fill(rect.centred(room))
    draw(in: rect.centred(room).inset(left: 1, right: 1), on: &frame)
  }
}
