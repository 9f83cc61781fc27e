import Domain

extension KeyCommand {
  private static let lists: Set<ViewName> = [.overview, .models, .drift, .endpoint, .charts]

  private static let markable: Set<ViewName> = [.models, .pipelines, .runs, .alerts, .experiments]

  private static let charted: Set<ViewName> = [
    .overview, .drift, .endpoint, .charts, .experiments,
  ]

  /// All commands, in the order in which help lists them.
  public static let all: [KeyCommand] = views + moves + operations + tools

  private static let views: [KeyCommand] = [
    KeyCommand(
      .go(.show(.overview)), "overview", [.character("1")], help: "All models, a line each"),
    KeyCommand(
      .go(.show(.pipelines)), "pipelines", [.character("2")], help: "Pipelines and their stages",
      arguments: [.pipeline]),
    KeyCommand(
      .go(.show(.models)), "models", [.character("3")],
      help: "Versions, metrics and gates of a model",
      arguments: [.model]),
    KeyCommand(
      .go(.show(.drift)), "drift", [.character("4")], help: "Drift of a model, feature by window",
      arguments: [.model, .column]),
    KeyCommand(
      .go(.show(.endpoint)), "endpoint", [.character("5")], help: "Rates, latency and errors",
      arguments: [.model]),
    KeyCommand(
      .go(.show(.events)), "events", [.character("6")], help: "What happened, newest first"),
    KeyCommand(.go(.audit), "audit", [], help: "Who asked what, and the outcome"),
    KeyCommand(.go(.show(.alerts)), "alerts", [.character("7")], help: "What needs attention"),
    KeyCommand(
      .go(.show(.runs)), "runs", [.character("8")], help: "History of runs, or one of them",
      arguments: [.run]),
    KeyCommand(
      .go(.show(.lineage)), "lineage", [.character("9")],
      help: "From data to drift: what a model's versions come from", arguments: [.model]),
    KeyCommand(.go(.show(.ops)), "ops", [], help: "What operators set going, with its log"),
    KeyCommand(
      .go(.show(.approvals)), "approvals", [], help: "Plans that wait for a second person"),
    KeyCommand(
      .go(.show(.charts)), "charts", [.character("C")],
      help: "Live charts of all models on one page", arguments: [.model]),
    KeyCommand(
      .go(.show(.triggers)), "triggers", [.character("i")],
      help: "What starts runs, and why one did not"),
    KeyCommand(
      .go(.show(.experiments)), "experiments", [.character("E")],
      help: "Experiments and runs that clients track", arguments: [.experiment]),
    KeyCommand(
      .go(.show(.fleet)), "fleet", [.character("0")], help: "Models of all engines, a line each"),
  ]

  private static let moves: [KeyCommand] = [
    KeyCommand(.move(.rows(1)), "down", [.down, .character("j")], help: "Next row"),
    KeyCommand(.move(.rows(-1)), "up", [.up, .character("k")], help: "Previous row"),
    KeyCommand(.move(.pages(1)), "page-down", [.pageDown], help: "Next page"),
    KeyCommand(.move(.pages(-1)), "page-up", [.pageUp], help: "Previous page"),
    KeyCommand(.move(.first), "first", [.home, .character("g")], help: "First row"),
    KeyCommand(.move(.last), "last", [.end, .character("G")], help: "Last row"),
    KeyCommand(.move(.windows(1)), "later", [.right], help: "Later window", scope: [.drift]),
    KeyCommand(.move(.windows(-1)), "earlier", [.left], help: "Earlier window", scope: [.drift]),
    KeyCommand(
      .go(.cycle(1)), "next", [.tab], help: "Next model, pipeline or column", label: "next"),
    KeyCommand(.go(.cycle(-1)), "previous", [.backTab], help: "Previous model, pipeline or column"),
    KeyCommand(.go(.open), "open", [.enter], help: "Open what is selected", label: "open"),
    KeyCommand(.go(.back), "back", [.escape, .backspace], help: "Back to where you came from"),
    KeyCommand(
      .go(.travel(-1)), "backward", [.character("[")], help: "The place shown before this one"),
    KeyCommand(
      .go(.travel(1)), "forward", [.character("]")], help: "The place left by going backward"),
    KeyCommand(
      .adjust(.bookmark), "bookmark", [.character("m")], help: "Keep this place under a letter",
      arguments: [.letter]),
    KeyCommand(
      .go(.jump), "jump", [.character("'")], help: "Go to the place kept under a letter",
      arguments: [.letter]),
  ]

  private static let operations: [KeyCommand] = [
    KeyCommand(
      .change(.promote), "promote", [.character("P")], help: "Plan a promotion to champion",
      label: "promote", scope: lists, risk: .production, arguments: [.model, .version]),
    KeyCommand(
      .change(.rollBack), "rollback", [.character("B")],
      help: "Plan the way back to an earlier champion",
      label: "roll back", scope: lists, risk: .production, arguments: [.model, .version]),
    KeyCommand(
      .change(.retrain), "retrain", [.character("t")], help: "Plan a training on the newest data",
      label: "retrain", scope: lists, risk: .reversible, arguments: [.model, .force]),
    KeyCommand(
      .change(.undo), "undo", [.character("u")],
      help: "Plan to take back the last move while it is warm; the last deletion of runs",
      label: "undo", scope: lists.union([.experiments]), risk: .production, arguments: [.model]),
    KeyCommand(
      .change(.sync), "sync", [.character("=")],
      help: "Plan to move the champion to the version binnacle.yaml desires",
      scope: lists, risk: .production, arguments: [.model]),
    KeyCommand(
      .change(.run), "run", [.character("r")], help: "Run a pipeline", label: "run",
      scope: [.overview, .pipelines, .runs], risk: .reversible, arguments: [.pipeline, .force]),
    KeyCommand(
      .change(.cancel), "cancel", [.character("x")], help: "Stop a run and its processes",
      label: "cancel",
      scope: [.overview, .pipelines, .runs], risk: .reversible, arguments: [.pipeline]),
    KeyCommand(
      .change(.acknowledge), "ack", [.character("a")], help: "Mark an alert as seen", label: "seen",
      scope: [.overview, .alerts], arguments: [.alert]),
    KeyCommand(
      .change(.approve), "approve", [.character("A")],
      help: "Agree to the plan of somebody else; it is carried out at once", label: "approve",
      scope: [.approvals, .ops], risk: .irreversible, arguments: [.plan]),
    KeyCommand(
      .change(.reject), "reject", [.character("X")], help: "Refuse the plan of somebody else",
      label: "reject", scope: [.approvals, .ops], risk: .reversible, arguments: [.plan]),
    KeyCommand(
      .change(.fire), "fire", [.character("F")],
      help: "Fire a trigger; anyway although the same has run", label: "fire",
      scope: [.triggers], risk: .reversible, arguments: [.trigger, .anyway]),
    KeyCommand(
      .change(.pauseTrigger), "pause", [.character("z")], help: "Pause a trigger, or resume it",
      label: "pause", scope: [.triggers], risk: .reversible, arguments: [.trigger]),
    KeyCommand(
      .change(.delete), "delete", [.character("K")],
      help: "Delete runs or an experiment, or restore deleted ones", label: "delete",
      scope: [.experiments], risk: .reversible),
    KeyCommand(
      .change(.replay), "replay", [], help: "Start or stop the replay of recorded rows",
      risk: .reversible, arguments: [.model]),
  ]

  private static let tools: [KeyCommand] = [
    KeyCommand(
      .go(.log), "log", [.character("l")], help: "Follow the log of a stage", label: "log",
      scope: [.overview, .pipelines, .runs], arguments: [.stage]),
    KeyCommand(
      .adjust(.follow), "follow", [.character("f")], help: "Stop or resume following the log",
      label: "follow", scope: [.pipelines]),
    KeyCommand(
      .adjust(.match(1)), "match", [.character("n")], help: "Next line of the log that matches",
      scope: [.pipelines]),
    KeyCommand(
      .adjust(.match(-1)), "match-before", [.character("N")],
      help: "Line before it that matches", scope: [.pipelines]),
    KeyCommand(
      .use(.saveLog), "save-log", [], help: "Write the shown log to a file",
      scope: [.pipelines], arguments: [.file]),
    KeyCommand(
      .adjust(.wrap), "wrap", [.character("w")], help: "Wrap or cut long lines", scope: [.pipelines]
    ),
    KeyCommand(
      .adjust(.mark), "mark", [.character(" ")], help: "Mark a version, pipeline, run or alert",
      label: "mark", scope: markable),
    KeyCommand(
      .adjust(.markRange), "mark-range", [.character("v")],
      help: "Mark all rows from the last marked one to this one", scope: markable),
    KeyCommand(
      .adjust(.clearMarks), "clear-marks", [.character("V")], help: "Take all marks away",
      scope: markable),
    KeyCommand(
      .go(.compare), "compare", [.character("c")],
      help: "Compare what is marked, or a pipeline's run with the one before it",
      label: "compare", scope: [.models, .runs, .experiments],
      arguments: [.model, .version, .version]),
    KeyCommand(
      .adjust(.changes), "changes", [.character("d")], help: "Compare only what differs, or all",
      label: "changes", scope: [.models, .runs, .experiments]),
    KeyCommand(
      .go(.origin), "made-by", [.character("b")], help: "The run that made a version",
      scope: [.models]),
    KeyCommand(
      .go(.history), "history", [.character("h")], help: "Moves of a model's aliases",
      label: "history", scope: [.models], arguments: [.model]),
    KeyCommand(
      .go(.evaluation), "evaluation", [.character("e")],
      help: "A version's ROC curve, calibration and errors on held-out rows",
      label: "evaluation", scope: [.models], arguments: [.model, .version]),
    KeyCommand(
      .adjust(.sort), "sort", [.character("o")],
      help: "Order runs by the next column, or by metrics.auc desc", label: "sort",
      scope: [.experiments], arguments: [.runColumn, .direction]),
    KeyCommand(
      .adjust(.columns), "columns", [.character("O")],
      help: "Choose the columns of runs: metrics.auc params.lr, or auto",
      scope: [.experiments], arguments: [.runColumn, .runColumn, .runColumn, .runColumn]),
    KeyCommand(
      .adjust(.deleted), "deleted", [.character(".")],
      help: "Show deleted experiments and runs too, or not", scope: [.experiments]),
    KeyCommand(
      .adjust(.table), "table", [.character("T")], help: "The numbers of the chart, or the chart",
      label: "table", scope: charted.union([.models])),
    KeyCommand(
      .adjust(.logScale), "log-scale", [.character("L")],
      help: "Equal heights for equal ratios in charts, or for equal steps",
      scope: charted),
    KeyCommand(
      .adjust(.smoothing), "smooth", [.character("s")],
      help: "Smooth the lines of charts, or not", scope: charted),
    KeyCommand(
      .use(.copy), "copy", [.character("y")],
      help: "Send the id to the terminal's clipboard; again: the command line"),
    KeyCommand(
      .use(.showText), "show-text", [.character("Y")],
      help: "Show id and command line alone, to select them by hand"),
    KeyCommand(
      .use(.reload), "reload", [.character("R")], help: "Ask the engine for everything again"),
    KeyCommand(
      .use(.startEngine), "start-engine", [.character("S")],
      help: "Start the engine where none answers"),
    KeyCommand(
      .use(.dump), "dump", [.character("p")],
      help: "Save the screen to a file, as text and with colours", arguments: [.file]),
    KeyCommand(
      .use(.mouse), "mouse", [.character("%")],
      help: "Mouse on or off; off selects text"),
    KeyCommand(
      .use(.plugin), "plugin", [.character("!")], help: "Run a local command of your own",
      arguments: [.plugin]),
    KeyCommand(
      .use(.unlock), "unlock", [], help: "Arm this session for some minutes",
      arguments: [.minutes]),
    KeyCommand(.use(.lock), "lock", [], help: "Let this session look only"),
    KeyCommand(.use(.theme), "theme", [], help: "Change the colours", arguments: [.theme]),
    KeyCommand(
      .adjust(.filter), "filter", [.character("/")],
      help: "Filter: word !word ~letters /pattern/ field>1 @saved; in a log: search",
      label: "filter"),
    KeyCommand(
      .use(.saveFilter), "save-filter", [], help: "Keep this view's filter as @name",
      arguments: [.filter]),
    KeyCommand(
      .adjust(.palette), "palette", [.character(":")], help: "Type a command", label: "command"),
    KeyCommand(.adjust(.help), "help", [.character("?")], help: "All keys", label: "help"),
    KeyCommand(
      .use(.quit), "quit", [.character("q")], help: "Leave; the engine goes on", label: "quit"),
  ]
}
