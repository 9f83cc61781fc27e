import Testing
import TextUI

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.8417, 2, "0.84"), (-0.001, 2, "0.00"), (12, 0, "12"), (0.05, 3, "0.050"),
    (-1.5, 1, "-1.5"), (.nan, 2, "NaN"), (-.infinity, 2, "-inf"), (1e20, 2, "1e20"),
    (999.996, 2, "1000.00"),
  ])
  func `numbers have exactly the decimals asked for`(
    value: Double, decimals: Int, expected: String
  ) {
    #expect(NumberText.fixed(value, decimals: decimals) == expected)
  }

  @Test(arguments: [
    (0, "0"), (0.00012, "0.00012"), (1_234_567, "1.23e6"), (100, "100"), (0.5, "0.5"),
    (3.14159, "3.14"), (9.999e9, "1e10"), (-2.5e-9, "-2.5e-9"), (2e-300, "2e-300"),
  ])
  func `short numbers keep three digits`(value: Double, expected: String) {
    #expect(NumberText.short(value) == expected)
  }

  @Test(arguments: [(0.0251, "2.5%"), (0.314, "31%"), (1, "100%"), (0, "0.0%")])
  func `shares are percentages`(share: Double, expected: String) {
    #expect(NumberText.percent(share) == expected)
  }

  @Test(arguments: [(0.031, "+0.031"), (-0.002, "-0.002"), (0.0001, "0.000")])
  func `changes carry their sign`(value: Double, expected: String) {
    #expect(NumberText.signed(value, decimals: 3) == expected)
  }
}
