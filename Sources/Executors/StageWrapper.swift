/// Holds the shell script that stands between the engine and a stage's commands.
///
/// It outlives the engine, so it, not the engine, writes down who runs and how it ended.
enum StageWrapper {
  static let shell = "/bin/sh"

  /// Arguments: the attempt's folder, the commands' shell, its options, the commands.
  ///
  /// `ln` fails when the file exists, so of two wrappers for one attempt only one goes on. A
  /// trapped signal is at its default again in the commands, while the wrapper stays to write
  /// the exit code, for which it waits while the disk is full. Half an exit code counts as none, so
  /// it needs no second name.
  static let script = """
    attempt=$1 shell=$2 options=$3 stopped=
    shift 3
    trap 'stopped=1' TERM INT HUP QUIT
    IFS= read -r stat <"/proc/$$/stat"
    started() { shift 19; echo "$$ $1"; }
    started ${stat##*) } >"$attempt/started.$$" || exit 1
    ln "$attempt/started.$$" "$attempt/started" 2>/dev/null || exit 0
    code=0
    for command; do
      [ -z "$stopped" ] || { code=143; break; }
      "$shell" $options -c "$command"
      code=$?
      [ "$code" -eq 0 ] || break
    done
    command times >"$attempt/times" 2>/dev/null
    until echo "$code" >"$attempt/exit"; do
      [ -d "$attempt" ] || exit 0
      sleep 1
    done 2>/dev/null
    """

  /// Returns the arguments for running `commands` as DVC runs them.
  static func arguments(
    attempt: String, shell: String, commands: [String]
  ) -> [String] {
    [Self.shell, "-c", script, "binnacle-stage", attempt, shell, options(for: shell)] + commands
  }

  /// The options that keep a shell from reading its owner's start-up files.
  private static func options(for shell: String) -> String {
    switch shell.split(separator: "/").last {
    case "bash": "--noprofile --norc"
    case "zsh": "--no-rcs"
    default: ""
    }
  }
}
