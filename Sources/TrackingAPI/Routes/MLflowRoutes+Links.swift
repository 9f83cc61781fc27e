internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  func addLinks(to routes: some RouterMethods<some RequestContext>, under root: String) {
    let path = root + "/runs/"
    add(to: routes, .post, path + "log-inputs", upTo: RequestBody.mostBytesOfInputs) {
      book, fields in
      let id = try fields.run()
      let datasets = try fields.objects("datasets").map(Self.dataset)
      let models = try fields.objects("models").map { LoggedModelID(try $0.required("model_id")) }
      try await book.change(rows: datasets.count + models.count) {
        try $0.log(inputs: datasets, models: models, to: id)
      }
      return .empty
    }
    add(to: routes, .post, path + "outputs") { book, fields in
      let id = try fields.run()
      guard fields.has("models") else { throw fields.missing("models") }
      let outputs = try fields.objects("models").map {
        ModelOutput(
          model: LoggedModelID(try $0.required("model_id")), step: try $0.integer("step") ?? 0)
      }
      try await book.change(rows: outputs.count) { try $0.log(outputs: outputs, to: id) }
      return .empty
    }
    add(to: routes, .post, path + "log-model") { book, fields in
      let (id, text) = (try fields.run(), try fields.required("model_json"))
      let entry = try ModelHistory.entry(text)
      try await book.change { tracker in
        let tags = try tracker.reader.run(id).tags
        try tracker.set(ModelHistory.tag(adding: entry, to: tags), of: id)
      }
      return .empty
    }
  }

  private static func dataset(_ fields: RequestFields) throws -> DatasetInput {
    let dataset = try fields.requiredObject("dataset")
    return DatasetInput(
      name: try dataset.required("name"), digest: try dataset.required("digest"),
      sourceType: try dataset.text("source_type") ?? "",
      source: try dataset.text("source") ?? "", schema: try dataset.text("schema"),
      profile: try dataset.text("profile"), tags: try fields.tags())
  }
}
