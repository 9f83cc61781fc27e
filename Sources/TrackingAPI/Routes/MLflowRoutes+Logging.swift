internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  func addLogging(to routes: some RouterMethods<some RequestContext>, under root: String) {
    let path = root + "/runs/"
    add(to: routes, .post, path + "log-metric") { book, fields in
      let (id, metric) = (try fields.run(), try fields.metric())
      try await book.change { try $0.log(metric, to: id) }
      return .empty
    }
    add(to: routes, .post, path + "log-parameter") { book, fields in
      let id = try fields.run()
      let parameter = LoggedParameter(
        try fields.required("key"), try fields.text("value") ?? "")
      try await book.change { try $0.log(parameter, to: id) }
      return .empty
    }
    add(to: routes, .post, path + "log-batch") { book, fields in
      let id = try fields.run()
      let batch = LogBatch(
        metrics: try fields.objects("metrics").map { try $0.metric() },
        parameters: try fields.parameters(), tags: try fields.tags())
      try await book.change(rows: batch.count) { try $0.log(batch, to: id) }
      return .empty
    }
    add(to: routes, .post, path + "set-tag") { book, fields in
      let (id, tag) = (try fields.run(), try fields.tag())
      try await book.change { try $0.set(tag, of: id) }
      return .empty
    }
    add(to: routes, .post, path + "delete-tag") { book, fields in
      let (id, key) = (try fields.run(), try fields.required("key"))
      try await book.change { try $0.deleteTag(key, of: id) }
      return .empty
    }
  }
}
