import Domain
import Learners
import Tables
import Testing

@testable import Serving

@Suite struct CellCoderTests {
  /// The promise that serving codes cells as training did, on every spelling that may arrive.
  @Test func `a cell has the code training gives it`() throws {
    for coding in ServingScene.features {
      let coder = CellCoder(coding)
      let rules = Preprocessing([coding])
      for number in [0, 1, -1, 3, 3.5, 1e300, .infinity, .nan] {
        let block = try RowBlock(columns: [Column(name: coding.name, values: .numbers([number]))])
        let expected = try rules.encode(block).matrix.values[0]
        let code = Float(coder.code(of: number).code)
        #expect(code == expected || code.isNaN && expected.isNaN)
      }
    }
    let coder = CellCoder(ServingScene.features[1])
    let rules = Preprocessing([ServingScene.features[1]])
    for text in ["basic", "pro", "3", "3.0", "03", "True", "TRUE", "gold", "Basic", "é"] {
      let column = Column(name: "plan", values: .categories(codes: [0], levels: [text]))
      let expected = try rules.encode(try RowBlock(columns: [column])).matrix.values[0]
      #expect(Float(coder.code(of: text).code) == expected)
    }
  }

  @Test(arguments: ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None"])
  func `texts that mean missing in files mean it here`(text: String) {
    for coding in ServingScene.features {
      #expect(CellCoder(coding).code(of: text).code.isNaN)
    }
  }

  @Test func `numbers sent as texts are read`() {
    let coder = CellCoder(ServingScene.features[0])
    #expect(coder.code(of: "3.5").code == 3.5)
    #expect(coder.code(of: "true").code == 1)
    #expect(coder.code(of: "-1").code.isNaN)
  }
}
