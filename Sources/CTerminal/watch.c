#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "watch.h"

#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

int bn_watch_folder(const char *path) {
  int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) {
    return -1;
  }
  // An editor writes a file in place, or puts a new one in its place.
  if (inotify_add_watch(fd, path, IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR) < 0) {
    close(fd);
    return -1;
  }
  return fd;
}

size_t bn_watch_names(int fd, char *names, size_t limit) {
  char buffer[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
  size_t used = 0;
  ssize_t count = read(fd, buffer, sizeof buffer);
  for (ssize_t place = 0; place < count;) {
    const struct inotify_event *event = (const struct inotify_event *)(buffer + place);
    size_t length = event->len > 0 ? strnlen(event->name, event->len) : 0;
    if (length > 0 && used + length + 1 <= limit) {
      memcpy(names + used, event->name, length);
      names[used + length] = 0;
      used += length + 1;
    }
    place += (ssize_t)(sizeof *event + event->len);
  }
  return used;
}

void bn_watch_end(int fd) { close(fd); }
