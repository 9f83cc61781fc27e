extension KeyCommand {
  /// Says what is done, by what it touches.
  public enum Action: Hashable, Sendable {
    /// Goes to another place.
    case go(Journey)
    /// Moves the cursor.
    case move(Move)
    /// Changes how something is shown, or opens what lies on top.
    case adjust(Adjustment)
    /// Asks the engine for a change.
    case change(Change)
    /// Acts on the console itself.
    case use(Tool)
  }

  /// Says where to go.
  public enum Journey: Hashable, Sendable {
    /// To a view.
    case show(ViewName)
    /// To the audit log.
    case audit
    /// To what is selected.
    case open
    /// Back.
    case back
    /// Back or forward among the places that were shown.
    case travel(Int)
    /// To a place kept under a letter.
    case jump
    /// To the next or previous model, pipeline or column.
    case cycle(Int)
    /// To the moves of aliases.
    case history
    /// To how a version answers the held-out rows.
    case evaluation
    /// To two versions or runs side by side.
    case compare
    /// To the log of a stage.
    case log
    /// To the run that made a version.
    case origin
  }

  /// Says how far the cursor moves.
  public enum Move: Hashable, Sendable {
    /// By rows.
    case rows(Int)
    /// By pages.
    case pages(Int)
    /// To the first row.
    case first
    /// To the last row.
    case last
    /// Over windows.
    case windows(Int)
  }

  /// Says what is shown otherwise.
  public enum Adjustment: Hashable, Sendable {
    /// A row is marked.
    case mark
    /// All rows up to the selected one are marked.
    case markRange
    /// No row is marked any more.
    case clearMarks
    /// The present place is kept under a letter.
    case bookmark
    /// A log is followed or not.
    case follow
    /// The next or previous line with what was looked for comes into view.
    case match(Int)
    /// Long lines are wrapped or cut.
    case wrap
    /// A chart shows its numbers.
    case table
    /// A chart's heights stand for ratios.
    case logScale
    /// A chart's lines are smoothed.
    case smoothing
    /// A comparison leaves out what is the same, or not.
    case changes
    /// Runs of an experiment are ordered otherwise.
    case sort
    /// Runs of an experiment have other columns.
    case columns
    /// What was deleted is shown, or not.
    case deleted
    /// A command is typed.
    case palette
    /// A filter is typed.
    case filter
    /// The help is open.
    case help
  }

  /// Says what the engine is asked for.
  public enum Change: Hashable, Sendable {
    /// The plan of a promotion.
    case promote
    /// The plan of a rollback.
    case rollBack
    /// The plan of a retraining.
    case retrain
    /// The plan that takes back the last move.
    case undo
    /// The plan that moves the champion to the declared version.
    case sync
    /// A run of a pipeline.
    case run
    /// The end of a run.
    case cancel
    /// An alert is seen.
    case acknowledge
    /// A plan of somebody else is agreed to.
    case approve
    /// A plan of somebody else is refused.
    case reject
    /// A trigger fires.
    case fire
    /// A trigger is paused, or resumed.
    case pauseTrigger
    /// A replay starts or stops.
    case replay
    /// Something that clients track is deleted, or restored.
    case delete
  }

  /// Says what the console itself does.
  public enum Tool: Hashable, Sendable {
    /// Copies the name of what is selected, then the equal command line.
    case copy
    /// Shows the same texts to be selected by hand.
    case showText
    /// Asks for everything again.
    case reload
    /// Starts the engine again.
    case startEngine
    /// Changes the theme.
    case theme
    /// Saves the screen.
    case dump
    /// Takes the mouse, or leaves it to the terminal.
    case mouse
    /// Keeps the filter under a name.
    case saveFilter
    /// Writes the log to a file.
    case saveLog
    /// Lets this session command for a while.
    case unlock
    /// Lets this session look only.
    case lock
    /// Runs a local command.
    case plugin
    /// Leaves.
    case quit
  }
}

extension KeyCommand.Action {
  /// Whether it makes sense in a log alone.
  var concernsLog: Bool {
    switch self {
    case .adjust(.follow), .adjust(.match), .adjust(.wrap), .use(.saveLog): true
    case .go, .move, .change, .adjust, .use: false
    }
  }
}

extension KeyCommand.Change {
  /// Whether it opens a plan, which whoever only looks may look at.
  var opensPlan: Bool {
    switch self {
    case .promote, .rollBack, .retrain, .undo, .sync: true
    case .run, .cancel, .acknowledge, .approve, .reject, .fire, .pauseTrigger, .replay, .delete:
      false
    }
  }
}
