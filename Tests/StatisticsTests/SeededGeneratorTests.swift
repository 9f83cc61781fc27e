import Statistics
import Testing

struct `A seeded generator` {
  @Test func `it gives the numbers of the published algorithm`() {
    var generator = SeededGenerator(seed: 1)
    #expect(generator.next() == 12_966_619_160_104_079_557)
    #expect(generator.next() == 9_600_361_134_598_540_522)
    #expect(generator.next() == 10_590_380_919_521_690_900)
  }

  @Test func `units lie from 0 to below 1 and fill that range`() {
    var generator = SeededGenerator(seed: 3)
    let units = (0..<10_000).map { _ in generator.unit() }
    #expect(units.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(units.reduce(0, +) / 10_000 - 0.5) < 0.02)
  }

  @Test func `normal numbers have mean 0 and variance 1`() {
    var generator = SeededGenerator(seed: 4)
    let numbers = (0..<20_000).map { _ in generator.normal() }
    #expect(abs(numbers.reduce(0, +) / 20_000) < 0.03)
    #expect(abs(numbers.reduce(0) { $0 + $1 * $1 } / 20_000 - 1) < 0.05)
  }
}
