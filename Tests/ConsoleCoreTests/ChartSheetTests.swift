import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Which charts are on the page of charts, and what is asked for them.
struct ChartSheetTests {
  private func console(_ models: Int, width: Int, height: Int) -> Console {
    let overview = Overview(
      number: 1, generation: "g1",
      models: (0..<models).map { ModelOverview(name: ModelName("model \($0)")) })
    return Specimen.showing([.character("C")], width: width, height: height, overview: overview)
  }

  @Test(arguments: [(200, 50, 6), (200, 60, 8), (120, 40, 2), (80, 24, 1), (40, 12, 1)])
  func `as many models have charts as there is room for`(width: Int, height: Int, count: Int) {
    let charted = console(50, width: width, height: height).chartedModels
    #expect(charted == (0..<count).map { ModelName("model \($0)") })
  }

  @Test func `only the models on the page are asked for, the next page when the cursor is on it`() {
    var console = console(50, width: 200, height: 50)
    #expect(console.neededPages.count == 12)
    for _ in 0..<6 { console.press(.down) }
    #expect(console.chartedModels.first == ModelName("model 6"))
    #expect(console.neededPages.first == .endpoint(ModelName("model 6")))
    #expect(console.page(.drift(ModelName("model 11"))).content != nil)
  }

  @Test func `enter opens the endpoint of the model under the cursor`() {
    var console = Specimen.showing([.down, .character("C")])
    #expect(console.selectedModel == Specimen.claims)
    console.press(.enter)
    #expect(console.place == .endpoint(Specimen.claims))
  }

  @Test func `the page is opened on a model by name`() {
    var console = Specimen.showing([], width: 80)
    console.type(":charts loans")
    console.press(.enter)
    #expect(console.place == .charts)
    #expect(console.chartedModels == [Specimen.loans])
  }

  @Test func `the page shows the models that pass the filter`() {
    var console = Specimen.showing([.character("C")], width: 200, height: 50)
    console.type("/loans")
    console.press(.enter)
    #expect(console.chartedModels == [Specimen.loans])
  }

  @Test func `a measurement reaches the chart at once and asks for nothing more`() {
    var console = Specimen.showing([.character("C")], width: 200, height: 50)
    let sample = Specimen.liveSample(of: 1, at: 5)
    #expect(
      console.update(.stream([.sample(sample)])).allSatisfy { effect in
        if case .load = effect { false } else { true }
      })
    guard case .endpoint(let page)? = console.page(.endpoint(sample.model)).content else {
      Issue.record("no page of the endpoint")
      return
    }
    #expect(page.samples.last == sample)
  }
}
