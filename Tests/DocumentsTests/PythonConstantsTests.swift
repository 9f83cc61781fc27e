import Documents
import Domain
import Testing

@Suite struct PythonConstantsTests {
  private func text(_ source: String) throws -> String {
    let root = try PythonConstants.parse(bytes: Array(source.utf8), source: "params.py")
    return root.entries.isEmpty ? "" : DocumentWriter.text(of: root)
  }

  /// What DVC 3.67.1 reads from the same file.
  @Test func `constants, classes and own fields are values`() throws {
    let found = try text(
      #"""
      """A text that goes on
      over = 2
      """
      import os

      RATE = 1e-3  # how fast
      NAME: str = 'it''s "so"\n'
      LAYERS = [1, 2,
                3]
      PAIR = 1, -2.5
      EMPTY = ()
      SOME = {"a": 1, 'b': {"c": None}}
      LONG = \
          0x1F
      A = 1; B = True
      MADE = os.getenv("X")
      COUNT: int

      def build(rate=0.5):
          inner = 3
          return inner

      class Fit(Base):
          rounds = 80
          class Inner:
              deep = r'\d'
          def __init__(self, size):
              self.size = size
              self.width = 10
              local = 5

      if True:
          hidden = 1
      A = 2
      """#)
    #expect(
      found == #"""
        RATE: 0.001
        NAME: "its \"so\"\n"
        LAYERS:
        - 1
        - 2
        - 3
        PAIR:
        - 1
        - -2.5
        EMPTY: []
        SOME:
          a: 1
          b:
            c:
        LONG: 31
        A: 2
        B: true
        Fit:
          rounds: 80
          Inner:
            deep: \d
          width: 10

        """#)
  }

  @Test(arguments: [
    "x = 017", "x = 1 + 2", "x = y", "x = f(1)", "x = [1, y]", "x = {**a}", "x = 'open", "x == 1",
    "x += 1", "x = y = 1", "x = f'{a}'", "x = .inf", "x.y = 1", "x[0] = 1", "x = (1", "x = --1",
    "class A: x = 1", "if x: y = 1", "",
  ])
  func `what is no plain literal is passed over`(_ line: String) throws {
    #expect(try text(line) == "")
  }

  @Test func `brackets within brackets are read once`() throws {
    let depth = 60
    let open = String(repeating: "(", count: depth)
    let source = "X = \(open)1\(String(repeating: ",)", count: depth))\nY = \(open)a+b"
    #expect(try text(source).hasPrefix("X:\n- - - "))
  }

  @Test(arguments: UInt64(0)..<300)
  func `random bytes never trap`(_ seed: UInt64) throws {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    let alphabet = Array("x=1 '\"\\\n\t#[](){},:;.-+eclass def__init__self é\r".utf8)
    let bytes = (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    _ = try? PythonConstants.parse(bytes: bytes, source: "params.py")
  }
}
