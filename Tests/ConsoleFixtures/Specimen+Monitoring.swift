public import Domain

extension Specimen {
  static let cleared = Alert(
    id: AlertID("a4"), model: claims, kind: .predictionDrift, level: .alert,
    columns: ["prediction"],
    windowIndex: 2, message: "prediction drifted in 2 of the last 3 windows",
    raisedAt: minutesAgo(200),
    clearedAt: minutesAgo(100))

  /// Returns the drift of a model: seven columns, twelve windows, the last one open.
  public static func drift(of model: ModelName) -> DriftPage {
    let columns = [
      "salary_range", "debt_to_income_ratio", "loan_length", "größe_见_名", "repaid_loan_on_prev_car",
      "size_of_downpayment", "driver_tenure",
    ]
    let windows = (0..<12).map { window(model, $0) }
    let features = columns.enumerated().map { place, column in
      FeatureDrift(
        column: column, isCategorical: place % 3 == 0, importance: 0.4 / Double(place + 1),
        scores: (0..<12).map { score(column, place, $0) }, bars: bars(place))
    }
    return DriftPage(
      model: model, windows: windows, features: features, metric: "auc", referenceMetric: 0.805,
      decayBound: 0.765,
      marks: [
        TimelineMark(windowIndex: 2, kind: .promotion, label: "v2"),
        TimelineMark(windowIndex: 8, kind: .rollback, label: "v1"),
        TimelineMark(windowIndex: 10, kind: .retrain, label: ""),
      ], minimumRows: 300, persistence: "2 of 3")
  }

  private static func window(_ model: ModelName, _ index: Int) -> WindowSummary {
    let isOpen = index == 11
    let verdict: DriftVerdict =
      isOpen ? .collecting : index == 4 ? .noData : index > 6 ? .drifted : .calm
    return WindowSummary(
      model: model, index: index, version: 2, rows: isOpen ? 120 : 500, target: 500,
      firstAt: minutesAgo(120 - index * 10), lastAt: minutesAgo(110 - index * 10),
      isClosed: !isOpen, verdict: verdict, scores: [], driftShare: index > 6 ? 0.4 : 0,
      labelled: isOpen ? 0 : 480,
      realisedMetric: isOpen ? nil : 0.81 - 0.002 * Double(index * index),
      isDecayed: index > 8, isInjected: index > 6)
  }

  private static func score(_ column: String, _ place: Int, _ window: Int) -> FeatureScore? {
    guard window != 11, window != 4 else { return nil }
    let order = Double(place)
    var value = 0.01 + 0.004 * order
    if window > 6, place < 3 { value = 0.35 / (order + 1) }
    value += 0.003 * Double(window)
    return FeatureScore(
      column: column, score: value, threshold: 0.1, adjustedP: value > 0.1 ? 0.000_02 : 0.31,
      statistic: place % 3 == 0 ? nil : value / 2, missingShare: 0.012,
      isNotice: value > 0.03, isDrifted: value > 0.1)
  }

  private static func bars(_ place: Int) -> [DistributionBar] {
    let labels = ["0 - 20K €", "20K - 40K €", "40K - 60K €", "60K+ €", "其他"]
    return labels.enumerated().map { index, label in
      let current = [0.02, 0.11, 0.31, 0.41, 0.15][index]
      let reference = [0.22, 0.24, 0.28, 0.26, 0.0][index]
      return DistributionBar(
        label: label, referenceShare: reference, currentShare: current,
        contribution: (current - reference) * 0.6)
    }
  }

  private static func sample(_ model: ModelName, _ second: Int) -> EndpointSample {
    let rate = 48 + Double(second % 7)
    let median = 1.1 + Double(second % 3) / 10
    let slow = 3.5 + Double(second % 5)
    return EndpointSample(
      model: model, at: Timestamp(milliseconds: now.milliseconds - Int64(120 - second) * 1_000),
      version: second < 60 ? 2 : 3, requestsPerSecond: rate, rowsPerSecond: 50,
      errorsPerSecond: second == 70 ? 3 : 0, p50Milliseconds: median, p99Milliseconds: slow)
  }

  /// Returns the traffic of an endpoint: two minutes of requests.
  public static func endpoint(of model: ModelName) -> EndpointPage {
    let samples = (0..<120).map { sample(model, $0) }
    return EndpointPage(
      binding: EndpointBinding(model: model, epoch: 4, champion: 3, warm: [2]),
      url: "http://127.0.0.1:5040/v2/models/\(model)/infer", samples: samples,
      versions: [
        VersionTraffic(
          version: 3, requests: 3_012, rows: 3_012, errors: 3, lastAt: samples.last?.at),
        VersionTraffic(
          version: 2, requests: 12_400, rows: 24_800, errors: 0, lastAt: minutesAgo(1)),
      ],
      capture: .on, skippedRecords: 0,
      inputWarnings: ["unseen category": 12, "missing value": 340],
      replay: ReplayProgress(
        model: model, sent: 3_412, total: 6_000, rowsPerSecond: 50, isRunning: true,
        injectedShift: "salary_range moved up from row 3,000"),
      recentErrors: ["input salary_range has 3 values, the model needs 7 (\(hostile))"],
      firstAt: minutesAgo(120), lastAt: samples.last?.at)
  }

  /// The latest facts.
  public static let events: [NumberedEvent] = [
    Event.pipeline(.stageChanged(loansRun.stages[2])), .pipeline(.runStarted(loansRun)),
    .monitoring(.alertRaised(decayAlert)), .monitoring(.windowClosed(window(loans, 7))),
    .registry(.aliasMoved(versions(of: claims).history[1], undo: nil)),
    .registry(.versionRegistered(versions(of: claims).versions[0])),
    .registry(
      .registrationFailed(
        model: awkward, runID: nil,
        problem: Problem(
          .damaged, "model.json is no model \(hostile)", at: "line 3", fix: "Fit it again."))),
    .serving(.captureChanged(model: claims, state: .degraded, skipped: 12)),
    .pipeline(.runEnded(RunID("51bc"), .failed, at: minutesAgo(29))),
    .unknown(kind: "registry.superseded"), .engine(.recovered("1 stage was marked lost")),
    .engine(.started(identity)),
  ].enumerated().map { index, event in
    NumberedEvent(number: Int64(120 - index), at: minutesAgo(index * 7), event: event)
  }

  /// The latest audit entries.
  public static let audit: [AuditEntry] = [
    AuditEntry(
      number: 9, at: minutesAgo(2), by: OperatorName("ada"), command: "registry.confirm",
      subject: "loans", outcome: .refused,
      detail:
        "gate auc measured 0.68, needs at least 0.7 (version 2, alias champion). Retrain with t.",
      commandLine: "binnacle promote loans 2"),
    AuditEntry(
      number: 8, at: minutesAgo(180), by: OperatorName("ada"), command: "registry.confirm",
      subject: "claims", outcome: .accepted, detail: "champion 1 -> 3",
      reason: "better on held-out rows", commandLine: "binnacle promote claims 3"),
    AuditEntry(
      number: 7, at: minutesAgo(60 * 25), by: .engine, command: "pipeline.run",
      subject: awkward.rawValue, outcome: .accepted, detail: hostile),
  ]

  /// Returns a plan for a request.
  public static func plan(
    _ request: PlanRequest, risk: RiskLevel = .production, blockers: [Problem] = [],
    id: String = "p1", code: String = "7k", notes: [String] = []
  ) -> Plan {
    Plan(
      id: PlanID(id), request: request, title: "\(request.verb) \(request.model) from 3 to 4",
      risk: risk, code: code, fromVersion: 3, toVersion: 4,
      gates: versions(of: request.model).versions[blockers.isEmpty ? 0 : 2].gates,
      differences: [
        PlanDifference(subject: "auc", before: "0.7312", after: "0.7431"),
        PlanDifference(subject: "training rows", before: "12,400", after: "14,900 (+2,500)"),
        PlanDifference(subject: "max_depth", before: "6", after: "6"),
      ],
      notes: [
        "Traffic now: 48.2 requests/s.",
        "v3 stays loaded for 30 minutes; u takes the move back at once.",
      ] + notes,
      blockers: blockers, expectedSeconds: 0.4,
      commandLine: "binnacle promote \(request.model) 4", createdAt: now,
      expiresAt: now + .seconds(1_800))
  }
}
