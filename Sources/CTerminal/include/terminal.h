#ifndef BINNACLE_TERMINAL_H
#define BINNACLE_TERMINAL_H

#include <stddef.h>
#include <stdint.h>

// The most bytes that may be sent to restore a terminal.
enum { BN_TERMINAL_RESTORE_LIMIT = 512 };

// Opens the terminal behind `fd` anew, non-blocking, so that the shell's own descriptor keeps its
// mode. Returns a descriptor, or -1 when `fd` is no terminal or cannot be opened.
int bn_terminal_open(int fd);

// Reads the size of the terminal; returns 0 on success.
int bn_terminal_size(int fd, int *rows, int *columns);

// Remembers the terminal's mode and the bytes that restore its screen, and restores both when the
// process crashes or exits. Returns 0, or -1 when `fd` is no terminal.
int bn_terminal_arm(int fd, const char *restore, size_t length);

// Puts the terminal into raw mode; `bn_terminal_arm` must have been called. Returns 0 on success.
int bn_terminal_raw(void);

// Restores the terminal if it is armed; safe within a signal handler, and does nothing twice.
void bn_terminal_restore(void);

// Whether a restore is due.
int bn_terminal_is_armed(void);

// Opens a pipe from which the numbers of the signals WINCH, TSTP, CONT, HUP, TERM and INT can be
// read as bytes once they arrive. Returns the reading end, or -1.
int bn_terminal_signals(void);

// Gives the signals their default meaning again and closes the pipe.
void bn_terminal_signals_end(void);

// Stops this process and its group as Ctrl-Z would; returns once it continues.
void bn_terminal_stop(void);

// Waits until `fd` can be read, at most `milliseconds`; returns 1 when it can.
int bn_terminal_wait(int fd, int milliseconds);

// A file in memory, for what ncurses draws; -1 when there is none.
int bn_memory_file(void);

#endif
