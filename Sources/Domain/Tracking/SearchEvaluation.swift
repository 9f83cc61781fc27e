extension SearchFilter {
  /// Whether a thing whose values lie in memory meets the filter.
  ///
  /// - Parameter value: Looks up what a condition is about; ``SearchValue/none`` if it is missing.
  /// - Returns: Whether all conditions hold.
  public func matches(_ value: (SearchSubject) -> SearchValue) -> Bool {
    conditions.allSatisfy { $0.test.matches(value($0.subject)) }
  }
}

extension SearchTest {
  /// Whether a value of any kind meets the test.
  public func matches(_ value: SearchValue) -> Bool {
    switch value {
    case .integer(let number): matches(Double(number))
    case .real(let bits): matches(Double(bitPattern: bits))
    case .text(let text): matches(text)
    case .none: self == .absent
    }
  }
}

extension Sequence<SearchOrder> {
  /// Whether one thing comes before another, whose values lie in memory.
  ///
  /// Values come first, then what is not a number, then what is missing, in both directions.
  ///
  /// - Parameters:
  ///   - left: Looks up what an order is about in one thing.
  ///   - right: The same in the other.
  /// - Returns: Whether the first comes before; absent when the orders do not tell them apart.
  public func isBefore(
    _ left: (SearchSubject) -> SearchValue, _ right: (SearchSubject) -> SearchValue
  ) -> Bool? {
    for order in self {
      let (one, other) = (OrderKey(left(order.subject)), OrderKey(right(order.subject)))
      if one.rank != other.rank { return one.rank < other.rank }
      if one < other { return order.isAscending }
      if other < one { return !order.isAscending }
    }
    return nil
  }
}

/// What a thing is ordered by: numbers before texts, and texts by their bytes.
private struct OrderKey {
  var rank = 0
  var number = -Double.infinity
  var text = ""

  init(_ value: SearchValue) {
    switch value {
    case .integer(let whole): number = Double(whole)
    case .real(let bits):
      number = Double(bitPattern: bits)
      if number.isNaN { self.rank = 1 }
    case .text(let text):
      number = .infinity
      self.text = text
    case .none: rank = 2
    }
  }

  static func < (left: OrderKey, right: OrderKey) -> Bool {
    left.number == right.number
      ? left.text.utf8.lexicographicallyPrecedes(right.text.utf8) : left.number < right.number
  }
}
