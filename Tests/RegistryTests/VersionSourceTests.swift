import Domain
import Registry
import Testing

struct VersionSourceTests {
  @Test(arguments: [
    ("runs:/r1/model", VersionSource.run(ExperimentRunID("r1"), path: "model")),
    ("models:/m-1", .loggedModel(LoggedModelID("m-1"))),
    ("models:/loans/3", .version(ModelName("loans"), .number(3))),
    ("models:/loans/Latest", .version(ModelName("loans"), .latest)),
    ("models:/loans/Staging", .version(ModelName("loans"), .stage("Staging"))),
    ("models:/loans@best", .version(ModelName("loans"), .alias(AliasName("best")))),
    ("mlflow-artifacts:/0/r1/artifacts/model", .artifacts),
    ("s3://bucket/model", .elsewhere), ("dbfs:/models/1", .elsewhere),
  ])
  func `a source is read`(text: String, source: VersionSource) throws {
    #expect(try VersionSource(parsing: text, subject: .run) == source)
  }

  @Test(arguments: [
    "/etc/passwd", "file:///etc/passwd", "relative/path", "http://host/model", "ftp://host/model",
    "mlflow-artifacts://host/model", "s3://bucket/../model", "s3://bucket/%252e%252e/model",
    "azureml://x", "s3://bucket/./model", "models:loans", "models:/a/b/c", "runs://host/r1/m",
  ])
  func `a source that leads to this machine, another host or upwards is refused`(text: String) {
    let refusal = #expect(throws: TrackingRefusal.self) {
      try VersionSource(parsing: text, subject: .run)
    }
    #expect(refusal?.kind == .invalidParameter)
  }

  @Test(arguments: [
    (
      "bad alias!",
      "Invalid alias name: 'bad alias!'. Names may only contain alphanumerics, "
        + "underscores (_), and dashes (-)."
    ),
    ("LATEST", "'latest' alias name (case insensitive) is reserved."),
    ("v12", "Version alias name 'v12' is reserved."),
    ("V1", "Version alias name 'V1' is reserved."),
  ])
  func `an alias that means something else is refused`(name: String, words: String) {
    #expect(throws: TrackingRefusal(.invalidParameter, words)) {
      try AliasRule.check(AliasName(name))
    }
  }

  @Test(arguments: ["champion", "v", "v1a", "über-1_2"])
  func `any other name of letters, digits and dashes is an alias`(name: String) throws {
    try AliasRule.check(AliasName(name))
  }
}
