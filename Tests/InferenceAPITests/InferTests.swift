import Domain
import Foundation
import Storage
import Testing
import WorkQueues

@testable import InferenceAPI

@Suite struct InferTests {
  let scene: InferenceScene
  init() throws { scene = try InferenceScene() }

  private static let plan =
    #"{"name":"plan","shape":[2],"datatype":"BYTES","data":["pro","basic"]}"#
  private static let amount = #"{"name":"amount","shape":[2],"datatype":"FP64","data":[1.5,-2]}"#

  private func reply(_ scores: String, id: String = "q-1", classes: String = "1,0") -> String {
    #"{"model_name":"claims","model_version":"7","id":"\#(id)","parameters":{"epoch":4,"captured":true},"#
      + #""outputs":[{"name":"score","shape":[2],"datatype":"FP64","data":[\#(scores)]},"#
      + #"{"name":"predicted","shape":[2],"datatype":"INT64","data":[\#(classes)]}]}"#
  }

  @Test func `one input per column is answered with version, epoch and classes`() async {
    let answer = await scene.infer(#"{"inputs":[\#(Self.plan),\#(Self.amount)]}"#)
    #expect(answer == .init(status: 200, text: reply("11.5,-2.0")))
  }

  @Test func `a large body waits for its turn, a small one does not`() async {
    var endpoint = scene.endpoint
    endpoint.reading = BoundedQueue(label: "full", limit: 0)
    let small = #"{"inputs":[\#(Self.plan),\#(Self.amount)]}"#
    let large = small + String(repeating: " ", count: InferenceEndpoint.largeBody)
    #expect(await scene.infer(small, endpoint: endpoint).status == 200)
    #expect(await scene.infer(large, endpoint: endpoint).status == 503)
    #expect(await scene.infer(large).status == 200)
  }

  @Test func `members may come in any order and unknown ones are passed over`() async {
    let amount =
      #"{"data":[[1.5],[-2]],"parameters":{"content_type":"np","x":[{}]},"datatype":"FP64","#
      + #""shape":[2,1],"name":"amount"}"#
    let answer = await scene.infer(
      #" {"parameters":{"a":[1,{"b":null}]},"inputs":[\#(amount),\#(Self.plan)],"id":"mine"} "#)
    #expect(answer == .init(status: 200, text: reply("11.5,-2.0", id: "mine")))
  }

  @Test func `all features in one input are read in the model's order`() async {
    let answer = await scene.infer(
      #"{"inputs":[{"name":"x","shape":[2,2],"datatype":"BYTES","data":[["1.5","pro"],[-2,"basic"]]}]}"#
    )
    #expect(answer == .init(status: 200, text: reply("11.5,-2.0")))
  }

  // R1-05
  @Test func `null, text for a number and an unknown category are answered`() async {
    let answer = await scene.infer(
      #"{"inputs":[{"name":"amount","shape":[2],"datatype":"BYTES","data":[null,"abc"]},"#
        + #"{"name":"plan","shape":[2],"datatype":"BYTES","data":["gold",null]}]}"#)
    #expect(answer == .init(status: 200, text: reply("20.5,-9.5")))
  }

  @Test(arguments: [
    (#""shape":[2],"datatype":"FP64","data":[1,"abc"]"#, "FP64", "row 2"),
    (#""data":["1.5",2],"shape":[2],"datatype":"INT64""#, "INT64", "row 1"),
    (#""shape":[2],"datatype":"FP64","data":[1,""]"#, "FP64", "row 2"),
  ])
  func `text in an input that says it holds numbers is refused, not taken as missing`(
    amount: String, type: String, row: String
  ) async {
    let answer = await scene.infer(#"{"inputs":[{"name":"amount",\#(amount)},\#(Self.plan)]}"#)
    #expect(
      answer
        == .refused(
          "text stands where the datatype is \(type) (input 1, \(row)). "
            + "Send a number, null where the value is missing, or datatype BYTES for text."))
  }

  @Test func `text among the numbers of a whole row is named by row and value`() async {
    let answer = await scene.infer(
      #"{"inputs":[{"name":"x","shape":[2,2],"datatype":"FP64","data":[[1,0],["a",1]]}]}"#)
    #expect(answer.status == 400)
    #expect(answer.text.contains("(input 1, row 2, value 1)"))
  }

  @Test func `null, NaN and truth values are no text`() async {
    let amount =
      #"{"name":"amount","shape":[4],"datatype":"FP64","data":[null,NaN,"NaN",true]}"#
    let plan = #"{"name":"plan","shape":[4],"datatype":"BYTES","data":["pro","pro","pro","pro"]}"#
    let answer = await scene.infer(#"{"inputs":[\#(amount),\#(plan)]}"#)
    #expect(answer.text.contains(#""data":[10.5,10.5,10.5,11.0]"#))
  }

  // R1-09
  @Test(arguments: [
    (#"["a","b"]"#, ["a", "b"]), ("[9007199254740993,12]", ["9007199254740993", "12"]),
  ])
  func `ids given with the rows are those they are captured under`(
    data: String, ids: [String]
  ) async throws {
    let input = #"{"name":"id","shape":[2],"datatype":"BYTES","data":\#(data)}"#
    let answer = await scene.infer(#"{"inputs":[\#(input),\#(Self.plan),\#(Self.amount)]}"#)
    #expect(answer.status == 200)
    let records = try scene.log.read(scene.model, from: .start, maxRecords: 10).records
    #expect(records.map(\.rowID) == ids)
  }

  @Test func `only the outputs asked for are given`() async {
    let body = #"{"inputs":[\#(Self.plan),\#(Self.amount)],"outputs":[{"name":"predicted"}]}"#
    let answer = await scene.infer(body)
    #expect(!answer.text.contains("FP64"))
    #expect(answer.text.contains("INT64"))
  }

  @Test(arguments: [
    (
      "",
      "the body is no JSON this endpoint reads: it ends too early (byte 0). Send a JSON object with inputs."
    ),
    (
      "[1]",
      "the body is no JSON this endpoint reads: expected { (byte 0). Send a JSON object with inputs."
    ),
    ("{}", "the body has no inputs. Send inputs with name, shape, datatype, data."),
    (#"{"inputs":[]}"#, "the body has no inputs. Send inputs with name, shape, datatype, data."),
    (
      #"{"inputs":[{}]}"#,
      "the input has no name (input 1). Send each input with name, shape, datatype and data."
    ),
    (
      #"{"inputs":[{"name":"a"}]}"#,
      "the input has no shape (input 1). Send each input with name, shape, datatype and data."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[1]}]}"#,
      "the input has no datatype (input 1). Send each input with name, shape, datatype and data."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[1],"datatype":"FP64"}]}"#,
      "the input has no data (input 1). Send each input with name, shape, datatype and data."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[1],"datatype":"F"}]}"#,
      "the datatype is unknown (input 1). Use FP64, FP32, INT64, INT32, BOOL or BYTES, for example."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[0],"datatype":"FP64","data":[]}]}"#,
      "the input has no rows (input 1). Send a shape such as [1, 1]."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[2],"datatype":"FP64","data":[1]}]}"#,
      "data has 1 values, its shape says 2 (input 1). Make shape and data agree."
    ),
    (
      #"{"inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":[1]},{"name":"b","shape":[2],"datatype":"FP64","data":[1,2]}]}"#,
      "the input has 2 rows, the inputs before it 1 (input 2). Give every input the same number of rows."
    ),
    (
      #"{"inputs":[{"name":"id","shape":[1],"datatype":"BYTES","data":["x"]}]}"#,
      "there is no input besides the ids. Send the features as inputs."
    ),
    (
      #"{"inputs":[{"name":"amount","shape":[1],"datatype":"FP64","data":[1]}]}"#,
      "there is no input plan, which model claims version 7 needs. Add an input of that name; its values may be null."
    ),
    (
      #"{"inputs":[{"name":"x","shape":[1,3],"datatype":"FP64","data":[1,2,3]}]}"#,
      "the input has 3 values a row, model claims version 7 needs 2 (input 1). Send 2 values a row in the model's order, or one input for each feature."
    ),
    (
      #"{"inputs":[],"outputs":[{"name":"shap"}]}"#,
      "one of the outputs asked for does not exist. Ask for score or predicted, or for none."
    ),
  ])
  func `a mistake of the caller is one sentence that repeats none of its data`(
    body: String, sentence: String
  ) async {
    let answer = await scene.infer(body)
    #expect(answer == .refused(sentence))
  }

  @Test func `too many rows, unknown names and compressed bodies are refused`() async {
    let many = await scene.infer(
      #"{"inputs":[{"name":"a","shape":[100001],"datatype":"FP64","data":[]}]}"#)
    #expect(
      many
        == .refused(
          "the request has 100001 rows, at most 100000 are taken at once (input 1). Send them in parts.",
          status: 413))
    let body = #"{"inputs":[\#(Self.plan),\#(Self.amount)]}"#
    let empty = await scene.infer("{}", model: "nope")
    #expect(
      empty == .refused("there is no endpoint of that name. Use one of: claims.", status: 404))
    let model = await scene.infer(body, model: "nope")
    #expect(
      model == .refused("there is no endpoint of that name. Use one of: claims.", status: 404))
    let version = await scene.infer(body, version: "9")
    #expect(version == .refused("version 9 of claims is not loaded. Use one of: 7.", status: 404))
    let word = await scene.infer(body, version: "latest")
    #expect(
      word
        == .refused("a version is a number from 1 on. Use a number, or leave it out.", status: 404))
    let gzip = await scene.infer([1, 2], encoding: "gzip")
    #expect(gzip == .refused("the body is compressed. Send it without Content-Encoding."))
  }

  @Test func `tensors may follow the JSON as binary`() async {
    let json =
      #"{"inputs":[{"name":"amount","shape":[2],"datatype":"FP64","parameters":{"binary_data_size":16}},"#
      + #"{"name":"plan","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":16}}]}"#
    var body = Array(json.utf8)
    for number in [1.5, -2] { withUnsafeBytes(of: number) { body += $0 } }
    for text in ["pro", "basic"] {
      withUnsafeBytes(of: UInt32(text.utf8.count)) { body += $0 }
      body += text.utf8
    }
    let length = "\(json.utf8.count)"
    let answer = await scene.infer(body, jsonBytes: length)
    #expect(answer == .init(status: 200, text: reply("11.5,-2.0")))
    let cut = await scene.infer(Array(body.dropLast()), jsonBytes: length)
    #expect(
      cut
        == .refused(
          "the body ends within the input's binary data (input 2). Send as many bytes as binary_data_size says."
        ))
    let long = await scene.infer(body + [0], jsonBytes: length)
    #expect(
      long
        == .refused(
          "1 bytes follow the last input. Send as many bytes as the inputs' binary_data_size say."))
    let wrong = await scene.infer(body, jsonBytes: "99999")
    #expect(
      wrong
        == .refused(
          "Inference-Header-Content-Length is larger than the body. Send the number of JSON bytes at the beginning of the body."
        ))
  }

  @Test(arguments: UInt64(0)..<200)
  func `random and broken bodies are answered and never trap`(seed: UInt64) async {
    var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % bound
    }
    let sound = Array(#"{"id":"a\u00e9","inputs":[\#(Self.plan),\#(Self.amount)]}"#.utf8)
    for round in 0..<50 {
      var body = sound
      if round.isMultiple(of: 5) {
        body = (0..<next(300)).map { _ in UInt8(next(256)) }
      } else {
        for _ in 0...next(4) { body[next(body.count)] = Array(#"{}[]",:0-.eEnt\u"#.utf8)[next(15)] }
        if next(3) == 0 { body.removeLast(next(body.count)) }
      }
      let answer = await scene.infer(body, jsonBytes: next(4) == 0 ? "\(next(400))" : nil)
      #expect([200, 400, 404, 413].contains(answer.status))
    }
  }
}
