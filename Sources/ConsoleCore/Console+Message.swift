public import Domain

extension Console {
  /// Tells the console that something happened.
  ///
  /// Whoever drives the console sends `.tick` with the time before anything else, so that `now`
  /// is never older than the message after it.
  public enum Message: Hashable, Sendable {
    /// The time of day, from a clock that never jumps.
    case tick(Timestamp)
    /// The time asked for by `.after` has come.
    case wake
    /// The operator pressed a key.
    case key(Key)
    /// The operator pasted text.
    case paste(String)
    /// The operator pointed at a row of the present place, counted from 0.
    case pointed(at: Int)
    /// The screen has another size.
    case resized(ViewSize)
    /// The terminal has shown the frame that `.acknowledgePaint` asked about.
    case painted(Int)
    /// A frame shows a plan, named by its number, and leaves so many of its lines below.
    case planShown(Int, linesBelow: Int)
    /// Terminal or engine took this long to answer.
    case answered(AnswerTime.Peer, after: Duration)
    /// An engine answers; facts after the overview's number follow.
    case connected(EngineIdentity, Overview)
    /// The operator goes on where they were.
    case resumed(ResumePoint)
    /// No engine answers, or its stream ended.
    case linkLost(Problem)
    /// The engine says whether this session may command.
    case session(SessionAccess)
    /// One of several engines has news.
    case fleet(String, FleetNews)
    /// The engine could not be started.
    case notStarted(Problem)
    /// Pieces of the engine's stream.
    case stream([StreamItem])
    /// The answer to `.load`.
    case page(PageRequest, Result<Page, Problem>)
    /// The answer to `.plan`.
    case plan(PlanRequest, Result<Plan, Problem>)
    /// The answer to `.send`.
    case receipt(Command, Result<Receipt, Problem>)
    /// The answer to `.readLog`.
    case log(StageAddress, RunID, Result<LogChunk, Problem>)
    /// A text was written to a file, or could not be.
    case saved(Result<String, Problem>)
    /// The theme was changed, or could not be.
    case theme(Result<String, Problem>)
    /// A plugin has ended, or could not be run to its end.
    case plugin(PluginCall, Result<PluginOutput, Problem>)
    /// The screen was saved in these files, or could not be.
    case dumped(Result<[String], Problem>)
  }

  /// Asks for something to be done outside.
  public enum Effect: Hashable, Sendable {
    /// Ask the engine for a page.
    case load(PageRequest)
    /// Ask the engine for a plan.
    case plan(PlanRequest)
    /// Send a command to the engine.
    case send(Command)
    /// Read a piece of a log; a negative offset counts from the end.
    case readLog(StageAddress, RunID, from: Int64)
    /// Send a message after a while.
    indirect case after(Duration, Message)
    /// Once the next frame is painted, ask the terminal to say so, and send `.painted`.
    case acknowledgePaint(Int)
    /// Have the mouse reported, or leave it to the terminal.
    case setMouse(Bool)
    /// Hand text to the terminal's clipboard.
    case copy(String)
    /// Write text to a new file; `.saved` says where.
    case save(String, path: String)
    /// Write something to the operator's file; `.saved` says where, or why it was not written.
    case keep(KeptSetting, text: String)
    /// Change the theme.
    case setTheme(String)
    /// Run a command on this machine, and send `.plugin` once it has ended.
    case run(PluginCall)
    /// Save the screen in files of this name, as text and with colours.
    case dump(String)
    /// Ask for identity and snapshot again, and follow from there.
    case reconnect
    /// Start the engine; it is asked again once it answers.
    case startEngine
    /// Ask another engine for its snapshot, follow it, and send `.fleet` with what it tells.
    case follow(engine: String)
    /// Leave the present engine for another one, and send `.connected` once it answers.
    case attach(engine: String)
    /// Leave.
    case quit
  }
}
