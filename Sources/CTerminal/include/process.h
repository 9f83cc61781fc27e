#ifndef BINNACLE_PROCESS_H
#define BINNACLE_PROCESS_H

#include <stdint.h>
#include <sys/types.h>

/// Starts a program as the leader of its own session, so that it outlives its parent and its
/// terminal. Standard input is `/dev/null`, standard output and error are appended to `log_path`,
/// every other descriptor is closed, signals are at their defaults.
///
/// Returns 0 and stores the process id, or returns the error number.
int bn_spawn_session(const char *path, char *const arguments[], char *const environment[],
                     const char *working_directory, const char *log_path, pid_t *pid);

/// Opens a descriptor that becomes readable when the process ends; -1 with `errno` on failure.
int bn_open_process(pid_t pid);

/// Collects an ended child. Returns 1 when the child was collected or is none of ours, 0 while it
/// runs. `code` receives the exit code, `signal` the signal that ended it; both stay untouched for
/// a process that is not our child.
int bn_reap(pid_t pid, int *code, int *signal);

/// Stores the user id of the process at the other end of a Unix socket. Returns 0 or the error
/// number.
int bn_peer_uid(int descriptor, uid_t *uid);

#endif
