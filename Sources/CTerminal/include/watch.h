#ifndef BINNACLE_WATCH_H
#define BINNACLE_WATCH_H

#include <stddef.h>

/// Opens a descriptor that becomes readable when a file of the folder was written or replaced;
/// -1 when the folder cannot be watched.
int bn_watch_folder(const char *path);

/// Takes the names of the files that were written since, each ended by 0. Returns the bytes used
/// of `names`; names that do not fit are dropped.
size_t bn_watch_names(int fd, char *names, size_t limit);

/// Closes the descriptor.
void bn_watch_end(int fd);

#endif
