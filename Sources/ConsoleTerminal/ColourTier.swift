/// Says how many colours the terminal can show.
public enum ColourTier: Hashable, Sendable {
  /// None: bold, underline and reverse only.
  case mono
  /// The first 8 of the palette.
  case eight
  /// All 16 of the palette.
  case sixteen
  /// 256 colours.
  case indexed
  /// 24-bit colours, written in place of 256-colour numbers.
  case trueColour
  /// 24-bit colours that the terminal's description knows of.
  case direct
}
