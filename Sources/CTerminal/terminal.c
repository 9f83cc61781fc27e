#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// Everything a signal handler may touch: set up before the handler is installed.
static struct termios saved_mode;
static char restore_bytes[BN_TERMINAL_RESTORE_LIMIT];
static size_t restore_length = 0;
static int terminal = -1;
static atomic_int is_armed = 0;
static int has_handlers = 0;

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS};
enum { CRASH_SIGNAL_COUNT = sizeof crash_signals / sizeof crash_signals[0] };
static struct sigaction previous_crash[CRASH_SIGNAL_COUNT];

static const int told_signals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGINT};
enum { TOLD_SIGNAL_COUNT = sizeof told_signals / sizeof told_signals[0] };
static int signal_pipe[2] = {-1, -1};

int bn_terminal_open(int fd) {
  char name[128];
  if (ttyname_r(fd, name, sizeof name) != 0) {
    return -1;
  }
  return open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

int bn_terminal_size(int fd, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return -1;
  }
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

static void send_restore(void) {
  size_t sent = 0;
  int tries = 0;
  while (sent < restore_length && tries < 5) {
    ssize_t count = write(terminal, restore_bytes + sent, restore_length - sent);
    if (count > 0) {
      sent += (size_t)count;
    } else if (count < 0 && errno == EAGAIN) {
      // Nobody reads: wait a little, then give up rather than hang.
      struct pollfd writable = {terminal, POLLOUT, 0};
      poll(&writable, 1, 10);
      tries++;
    } else if (!(count < 0 && errno == EINTR)) {
      return;
    }
  }
}

void bn_terminal_restore(void) {
  if (!atomic_exchange(&is_armed, 0)) {
    return;
  }
  int error = errno;
  // From the background, changing the mode would stop the process instead.
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &blocked, &before);
  send_restore();
  tcsetattr(terminal, TCSANOW, &saved_mode);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = error;
}

int bn_terminal_is_armed(void) { return atomic_load(&is_armed); }

static void crashed(int number) {
  bn_terminal_restore();
  for (int index = 0; index < CRASH_SIGNAL_COUNT; index++) {
    if (crash_signals[index] == number) {
      sigaction(number, &previous_crash[index], NULL);
    }
  }
  raise(number);
}

static void install_crash_handlers(void) {
  // A stack of its own: the crash may be an overflow of the usual one.
  static char stack[64 * 1024];
  stack_t alternate = {.ss_sp = stack, .ss_flags = 0, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < CRASH_SIGNAL_COUNT; index++) {
    sigaction(crash_signals[index], &action, &previous_crash[index]);
  }
  atexit(bn_terminal_restore);
}

int bn_terminal_arm(int fd, const char *restore, size_t length) {
  if (length > sizeof restore_bytes) {
    return -1;
  }
  // While armed, the mode remembered is the one before raw mode.
  if (!atomic_load(&is_armed) && tcgetattr(fd, &saved_mode) != 0) {
    return -1;
  }
  memcpy(restore_bytes, restore, length);
  restore_length = length;
  terminal = fd;
  if (!has_handlers) {
    install_crash_handlers();
    has_handlers = 1;
  }
  atomic_store(&is_armed, 1);
  return 0;
}

int bn_terminal_raw(void) {
  struct termios raw = saved_mode;
  cfmakeraw(&raw);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  return tcsetattr(terminal, TCSANOW, &raw);
}

static void tell(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t count = write(signal_pipe[1], &byte, 1);
  (void)count;
  errno = error;
}

int bn_terminal_signals(void) {
  if (signal_pipe[0] >= 0 || pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
    return -1;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = tell;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < TOLD_SIGNAL_COUNT; index++) {
    sigaction(told_signals[index], &action, NULL);
  }
  return signal_pipe[0];
}

void bn_terminal_signals_end(void) {
  for (int index = 0; index < TOLD_SIGNAL_COUNT; index++) {
    signal(told_signals[index], SIG_DFL);
  }
  if (signal_pipe[0] >= 0) {
    close(signal_pipe[0]);
    close(signal_pipe[1]);
  }
  signal_pipe[0] = signal_pipe[1] = -1;
}

void bn_terminal_stop(void) {
  signal(SIGTSTP, SIG_DFL);
  kill(0, SIGTSTP);
  // The stop may take effect a moment later, in any thread. Where nobody could continue the
  // process, the system does not stop it at all: then this ends by time.
  struct pollfd continued = {signal_pipe[0], POLLIN, 0};
  poll(&continued, 1, 100);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = tell;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, NULL);
}

int bn_terminal_wait(int fd, int milliseconds) {
  struct pollfd readable = {fd, POLLIN, 0};
  return poll(&readable, 1, milliseconds) == 1;
}

int bn_memory_file(void) { return memfd_create("binnacle-screen", MFD_CLOEXEC); }
