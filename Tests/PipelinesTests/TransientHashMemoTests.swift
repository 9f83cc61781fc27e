import Testing

@testable import Pipelines

@Suite struct TransientHashMemoTests {
  private func file(_ number: Int) -> FileIdentity {
    FileIdentity(device: 1, inode: UInt64(number), size: 1, modifiedAt: 0, changedAt: 0)
  }

  @Test func `a digest is remembered for exactly one state of a file`() {
    let memo = TransientHashMemo()
    memo.remember("a", of: file(1))
    memo.remember("b", of: file(1))
    #expect(memo.digest(of: file(1)) == "b")
    #expect(memo.digest(of: file(2)) == nil)
    #expect(memo.count == 1)
  }

  @Test func `a memo never holds more than its limit, and keeps what is asked for`() {
    let memo = TransientHashMemo(limit: 10)
    for number in 0..<1_000 {
      memo.remember("\(number)", of: file(number))
      #expect(memo.digest(of: file(0)) == "0")
      #expect(memo.count <= 10)
    }
    #expect(memo.digest(of: file(999)) == "999")
    #expect(memo.digest(of: file(500)) == nil)
  }
}
