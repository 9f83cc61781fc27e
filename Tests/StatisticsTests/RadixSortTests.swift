import Testing

@testable import Statistics

struct `Sorting by bits` {
  @Test(arguments: UInt64(0)..<30)
  func `it gives the order of comparing`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<(1_500 + Int(seed) * 100)).map { _ -> Double in
      switch generator.next() % 4 {
      case 0: generator.normal()
      case 1: (generator.normal() * 3).rounded()
      case 2: generator.normal() * 0x1p-1030
      default: generator.normal() * 1e300
      }
    }
    #expect(RadixSort.sorted(values) == values.sorted())
  }

  @Test func `nothing, equal values and both zeros are sorted too`() {
    #expect(RadixSort.sorted([]) == [])
    #expect(RadixSort.sorted(Array(repeating: 7, count: 3_000)).allSatisfy { $0 == 7 })
    let zeros = (0..<3_000).map { $0 % 2 == 0 ? 0.0 : -0.0 }
    #expect(RadixSort.sorted(zeros).allSatisfy { $0 == 0 })
  }

  @Test(arguments: UInt64(0)..<50)
  func `counting sorted values by stretches equals counting one by one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let scale = seed % 2 == 0 ? 3.0 : 30
    func values(_ count: Int) -> [Double] {
      (0..<count).map { _ in (generator.normal() * scale).rounded() }.sorted()
    }
    let binning = Binning(sortedReference: values(200))
    let current = values(150)
    #expect(binning.counts(ofSorted: current) == binning.counts(of: current))
  }
}
