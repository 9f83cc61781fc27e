import Domain
import Testing
import Tracking

struct SearchFilterTests {
  @Test(
    arguments: [
      ("metrics.acc>=.5", .metric("acc"), .number(.atLeast, 0.5)),
      ("metric.`odd m.x/y` = -1e3", .metric("odd m.x/y"), .number(.equal, -1_000)),
      ("`metrics`.\"loss\" != 1", .metric("loss"), .number(.notEqual, 1)),
      ("param.a.b = \"it's\"", .parameter("a.b"), .text(.equal, "it's")),
      ("parameters.lr LIKE '0.%'", .parameter("lr"), .text(.like, "0.%")),
      ("tags.Case ilike 'x'", .tag("Case"), .text(.likeIgnoringCase, "x")),
      ("tags.ünï IS NULL", .tag("ünï"), .absent),
      ("params.p is Not null", .parameter("p"), .present),
      ("run_id NOT IN (\"a\",'b')", .attribute(.id), .noneOf(["a", "b"])),
      ("attributes.`Run Name` = 'r'", .attribute(.name), .text(.equal, "r")),
      ("run.status LIKE 'F%'", .attribute(.status), .anyOf(["finished", "failed"])),
      ("status = 'finished'", .attribute(.status), .anyOf([])),
      ("created < 5", .attribute(.startedAt), .number(.less, 5)),
      ("datasets.context IN ('a')", .dataset(.context), .anyOf(["a"])),
    ] as [(String, SearchSubject, SearchTest)])
  func `a comparison of runs is read`(
    text: String, subject: SearchSubject, test: SearchTest
  ) throws {
    let filter = try SearchFilter(parsing: text, for: .runs)
    #expect(filter == SearchFilter([SearchCondition(subject, test)]))
  }

  @Test(arguments: [
    "metrics.a > 1 AND tags.t = 'x AND y'", " metrics.a>1\n\tand  tags.t='x AND y' ",
    "AND metrics.a > 1 AND AND tags.t = 'x AND y' AND", "metrics.a > 1 tags.t = 'x AND y'",
  ])
  func `comparisons are joined by AND`(text: String) throws {
    let filter = try SearchFilter(parsing: text, for: .runs)
    #expect(
      filter.conditions == [
        SearchCondition(.metric("a"), .number(.greater, 1)),
        SearchCondition(.tag("t"), .text(.equal, "x AND y")),
      ])
  }

  private static let types = "['metric', 'parameter', 'tag', 'attribute', 'dataset']"
  private static let labelSigns = "{'!=', '=', 'ILIKE', 'IS NOT NULL', 'IS NULL', 'LIKE'}"

  @Test(arguments: [
    (" ", "Invalid filter ' '. Could not be parsed."),
    ("metrics.a > 1 OR metrics.b < 0", "Invalid clause(s) in filter string: 'OR'"),
    ("NOT metrics.a > 0.5", "Invalid clause(s) in filter string: 'NOT'"),
    ("(metrics.a > 0.5)", "Invalid clause(s) in filter string: '(metrics.a > 0.5)'"),
    ("metrics.a >", "Invalid clause(s) in filter string: 'metrics.a', '>'"),
    ("> 0.5", "Invalid clause(s) in filter string: '>', '0.5'"),
    ("metrics.a > 0.9;", "Invalid clause(s) in filter string: ';'"),
    ("metrics.a > 0.9 -- x", "Invalid clause(s) in filter string: '-- x'"),
    ("/* c */ metrics.a > 0.9", "Invalid clause(s) in filter string: '/* c */'"),
    (
      "metrics.a BETWEEN 0.1 AND 0.5",
      "Invalid clause(s) in filter string: 'metrics.a', 'BETWEEN', '0.1', '0.5'"
    ),
    (
      "metrics.a > +0.5", "Invalid clause(s) in filter string: 'metrics.a', '>', '+', '0.5'"
    ),
    ("params.lr IS 'x'", "Invalid clause(s) in filter string: 'params.lr', 'IS', ''x''"),
    ("run_id IN ('a'", "Invalid clause(s) in filter string: 'run_id', 'IN', '(', ''a''"),
    (
      "metrics.a > 1; metrics.b > 0",
      """
      Search filter contained multiple expression 'metrics.a > 1; metrics.b > 0'. Provide AND-ed \
      expression list.
      """
    ),
    ("0.5 < metrics.a", "Invalid comparison clause. Expected 'Identifier' found '0.5'"),
    ("metrics.a > '0.5'", "Expected numeric value type for metric. Found '0.5'"),
    ("metrics.a > NaN", "Expected numeric value type for metric. Found NaN"),
    ("metrics.a > metrics.b", "Expected numeric value type for metric. Found metrics.b"),
    ("metrics.a IN (0.5)", "Expected numeric value type for metric. Found (0.5)"),
    (
      "metrics.a == 0.5",
      "Invalid comparator '==' not one of '{'!=', '<', '<=', '=', '>', '>='}"
    ),
    (
      "metrics.a IS NULL",
      "IS NULL / IS NOT NULL is only supported for tags and params, not for 'metric' 'a'"
    ),
    ("Metrics.a > 1", "Invalid entity type 'Metrics'. Valid values are \(types)"),
    ("\"metrics\".a > 1", "Invalid entity type '\"metrics\"'. Valid values are \(types)"),
    (
      "params.lr = 0.1",
      "Expected a quoted string value for parameter (e.g. 'my-value'). Got value 0.1"
    ),
    (
      "params.lr = lr",
      """
      Parameter value is either not quoted or unidentified quote types used for string value lr. \
      Use either single or double quotes.
      """
    ),
    ("params.lr > '0.1'", "Invalid comparator '>' not one of '\(labelSigns)'"),
    ("tags.k > '5'", "Invalid comparator '>' not one of '\(labelSigns)"),
    ("params.lr NOT LIKE 'a'", "Invalid comparator 'NOT LIKE' not one of '\(labelSigns)'"),
    (
      "status IN ('FAILED')",
      "Only ['run_id'] attributes support comparison with a list of quoted string values."
    ),
    (
      "run_id IN ()",
      """
      While parsing a list in the query, expected a non-empty list of string values, but got empty \
      list
      """
    ),
    (
      "run_id IN (1)",
      """
      While parsing a list in the query, expected string value, punctuation, or whitespace, but \
      got different type in list: (1,)
      """
    ),
    (
      "start_time > '5'",
      "Expected numeric value type for numeric attribute: start_time. Found '5'"
    ),
    (
      "bogus = 'x'",
      """
      Invalid attribute key 'bogus' specified. Valid keys are '{'Created', 'Run Name', 'Run name', \
      'artifact_uri', 'created', 'end_time', 'run name', 'run_id', 'run_name', 'start_time', \
      'status', 'user_id'}'
      """
    ),
    (
      "dataset.bogus = 'x'",
      "Invalid dataset key 'bogus' specified. Valid keys are '{'context', 'digest', 'name'}'"
    ),
    ("dataset.name = 1", "Expected a quoted string value for dataset attributes. Got value 1"),
  ])
  func `what is no filter of runs is refused in words that clients know`(
    text: String, message: String
  ) {
    #expect(throws: TrackingRefusal(.invalidParameter, message)) {
      try SearchFilter(parsing: text, for: .runs)
    }
  }

  @Test(arguments: [
    (
      SearchEntity.experiments, "params.a = '1'",
      "Invalid entity type 'params'. Valid entity types are ('attribute', 'tag', 'tags')"
    ),
    (.experiments, "experiment_id LIKE '1%'", "Invalid comparator for experiment_id: LIKE"),
    (
      .experiments, "experiment_id = 'x'",
      "Invalid experiment ID 'x'. Experiment ID must be a valid integer."
    ),
    (
      .experiments, "creation_time > 1.5",
      "Invalid value for numeric attribute 'creation_time': '1.5'"
    ),
    (.experiments, "tags.team > 'a'", "Invalid comparator for tag: >"),
    (.experiments, "name = 'a' OR name = 'b'", "Invalid clause(s) in filter string: OR"),
    (
      .registeredModels, "run_id = 'x'",
      "Invalid attribute key 'run_id' specified. Valid keys are '{'name'}'"
    ),
    (.registeredModels, "name > 'a'", "Invalid comparator for attribute: >"),
    (
      .registeredModels, "name = 1",
      """
      Expected a quoted string value or a list of quoted string values for attributes. Got value 1
      """
    ),
    (
      .modelVersions, "source_path IN ('a')",
      "Only ['name', 'run_id'] attributes support comparison with a list of quoted string values."
    ),
    (
      .modelVersions, "version_number > 'x'",
      "Invalid value for numeric attribute 'version_number': 'x'"
    ),
    (
      .modelVersions, "version_number LIKE '1'",
      "Invalid comparator for attribute version_number: LIKE"
    ),
    (
      .loggedModels, "param.depth = '2'",
      "Invalid entity type: 'param'. Expected one of ['attributes', 'metrics', 'params', 'tags']."
    ),
    (
      .loggedModels, "name > 'a'",
      """
      Invalid comparison operator for attributes.name: '>'. Expected one of ('=', '!=', 'LIKE', \
      'ILIKE', 'IN', 'NOT IN').
      """
    ),
  ])
  func `what is no filter of other things is refused in words that clients know`(
    entity: SearchEntity, text: String, message: String
  ) {
    #expect(throws: TrackingRefusal(.invalidParameter, message)) {
      try SearchFilter(parsing: text, for: entity)
    }
  }

  @Test(arguments: [
    ("metrics.acc DESCENDING", "Invalid ordering key in order_by clause 'metrics.acc DESCENDING'."),
    ("metrics.acc, b", "Invalid order_by clause 'metrics.acc, b'. Could not be parsed."),
    ("", "Invalid order_by clause ''. Could not be parsed."),
    ("'metrics.acc'", "Invalid order_by clause ''metrics.acc''. Could not be parsed."),
    ("metrics.acc > 1", "Invalid order_by clause 'metrics.acc > 1'. Could not be parsed."),
    ("dataset.name", "Invalid identifier type 'dataset'"),
    ("METRICS.acc", "Invalid entity type 'METRICS'. Valid values are \(types)"),
  ])
  func `what is no order is refused in words that clients know`(text: String, message: String) {
    #expect(throws: TrackingRefusal(.invalidParameter, message)) {
      try SearchOrder.parsed([text], for: .runs)
    }
  }

  @Test func `an order names a field once`() throws {
    let orders = try SearchOrder.parsed(["metrics.`a b` desc", "created"], for: .runs)
    #expect(
      orders == [
        SearchOrder(.metric("a b"), isAscending: false), SearchOrder(.attribute(.startedAt)),
      ])
    #expect(
      throws: TrackingRefusal(
        .invalidParameter,
        "`order_by` contains duplicate fields: ['start_time', 'created DESC']")
    ) {
      try SearchOrder.parsed(["start_time", "created DESC"], for: .runs)
    }
  }

  @Test func `a token of a page comes back as it was, and any other is refused`() throws {
    let place = SearchPlace([
      .integer(-3), .real((-0.0).bitPattern), .text("r'é\n"), .none, .real(Double.nan.bitPattern),
    ])
    #expect(try SearchPlace(token: place.token) == place)
    for token in ["garbage", "e30=", "W10=", "eyJvZmZzZXQiOiAyfQ=="] {
      #expect(throws: TrackingRefusal.self) { try SearchPlace(token: token) }
    }
  }

  @Test(arguments: ["(", "'", "'\\", "a.", "`", "((a)", "/*", "- ", "\"\\\"", "x = 'y' "])
  func `long hostile text is answered at once`(piece: String) {
    let text = String(repeating: piece, count: 50_000)
    #expect(throws: TrackingRefusal.self) { try SearchFilter(parsing: text, for: .runs) }
  }

  @Test func `the longest filter and the most orders that are read can be searched`() async throws {
    let scene = try BookScene()
    let kinds = ["metrics.a", "params.a", "tags.a"]
    let text = (0..<200).map { number in
      number % 3 == 0 ? "metrics.k\(number) != 1" : kinds[number % 3] + " LIKE '%'"
    }.joined(separator: " AND ")
    let orders = try SearchOrder.parsed((0..<30).map { "metrics.k\($0)" }, for: .runs)
    let filter = try SearchFilter(parsing: text, for: .runs)
    let search = RunSearch(
      experiments: [ExperimentID(1)], filter: filter, orders: orders, limit: 10,
      after: SearchPlace(Array(repeating: .integer(0), count: 61) + [.text("x")]))
    #expect(try await scene.book.read { try $0.runs(search).rows } == [])
    #expect(throws: TrackingRefusal.self) {
      try SearchFilter(parsing: text + " AND metrics.a > 1", for: .runs)
    }
    #expect(throws: TrackingRefusal.self) {
      try SearchOrder.parsed((0..<31).map { "metrics.k\($0)" }, for: .runs)
    }
  }
}
