import Domain
import Registry
import Testing

struct RegistrySearchTests {
  private static let prompt = TrackingTag("mlflow.prompt.is_prompt", "true")

  private let models = ["b", "a", "c", "d"].enumerated().map { index, name in
    let moment = Timestamp(milliseconds: Int64(index % 2))
    return RegisteredModel(
      name: ModelName(name), createdAt: moment, updatedAt: moment,
      tags: name == "d" ? [Self.prompt] : [])
  }

  private func names(_ search: RegistrySearch) -> [String] {
    search.page(of: models) { $0.value(of: $1) }.rows.map(\.name.rawValue)
  }

  @Test func `prompts are found only by those who ask for them`() {
    let asked = SearchFilter([SearchCondition(.tag(Self.prompt.key), .text(.equal, "true"))])
    let others = SearchFilter([SearchCondition(.tag(Self.prompt.key), .text(.notEqual, "true"))])
    #expect(names(.models(.everything, orders: [], limit: 9)) == ["a", "b", "c"])
    #expect(names(.models(asked, orders: [], limit: 9)) == ["d"])
    #expect(names(.models(others, orders: [], limit: 9)) == ["a", "b", "c"])
  }

  @Test func `pages follow one another without gap or repetition`() {
    var search = RegistrySearch.models(
      .everything, orders: [SearchOrder(.attribute(.updatedAt), isAscending: false)], limit: 1)
    var found: [String] = []
    repeat {
      let page = search.page(of: models) { $0.value(of: $1) }
      found += page.rows.map(\.name.rawValue)
      search.after = page.next
    } while search.after != nil
    #expect(found == ["a", "b", "c"])
  }

  @Test func `versions come last changed first, and the newest of equals first`() {
    let cards = [(1, 5), (2, 7), (3, 5)].map { number, moment in
      VersionCard(
        model: ModelName("a"), number: number, createdAt: Timestamp(milliseconds: 0),
        updatedAt: Timestamp(milliseconds: Int64(moment)), source: "s3://b/m")
    }
    let page = RegistrySearch.versions(.everything, orders: [], limit: 9)
      .page(of: cards) { $0.value(of: $1) }
    #expect(page.rows.map(\.number) == [2, 3, 1])
  }
}
