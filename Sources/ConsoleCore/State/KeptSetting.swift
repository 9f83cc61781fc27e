/// Names what an operator's own file remembers.
public enum KeptSetting: Hashable, Sendable {
  /// A filter under a name.
  case filter(String)
  /// The columns of an experiment's runs, by the experiment's name.
  case columns(String)
}
