#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { first_inherited_descriptor = 3, log_mode = 0600 };

static int fill_actions(posix_spawn_file_actions_t *actions, const char *working_directory,
                        const char *log_path) {
  int flags = O_WRONLY | O_CREAT | O_APPEND;
  int error = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  if (!error)
    error = posix_spawn_file_actions_addopen(actions, STDOUT_FILENO, log_path, flags, log_mode);
  if (!error) error = posix_spawn_file_actions_adddup2(actions, STDOUT_FILENO, STDERR_FILENO);
  if (!error && working_directory)
    error = posix_spawn_file_actions_addchdir_np(actions, working_directory);
  if (!error)
    error = posix_spawn_file_actions_addclosefrom_np(actions, first_inherited_descriptor);
  return error;
}

static int fill_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  int error = posix_spawnattr_setsigmask(attributes, &none);
  if (!error) error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setflags(attributes, flags);
  return error;
}

int bn_spawn_session(const char *path, char *const arguments[], char *const environment[],
                     const char *working_directory, const char *log_path, pid_t *pid) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (error) return error;
  error = posix_spawnattr_init(&attributes);
  if (error) {
    posix_spawn_file_actions_destroy(&actions);
    return error;
  }
  error = fill_actions(&actions, working_directory, log_path);
  if (!error) error = fill_attributes(&attributes);
  if (!error) error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

int bn_open_process(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int bn_reap(pid_t pid, int *code, int *signal) {
  int status = 0;
  pid_t answer;
  do {
    answer = waitpid(pid, &status, WNOHANG);
  } while (answer < 0 && errno == EINTR);
  if (answer == 0) return 0;
  if (answer == pid && WIFEXITED(status)) *code = WEXITSTATUS(status);
  if (answer == pid && WIFSIGNALED(status)) *signal = WTERMSIG(status);
  return 1;
}

