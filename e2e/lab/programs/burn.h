/* What both staged programs do: keep one connection into the lab, use a share of one core, end by themselves.
   There is no mining code: the work is an empty loop. */
#ifndef BURN_H
#define BURN_H
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double cpu_used(void) {
  struct timespec used;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

static int number_from_env(const char *name, int fallback) {
  const char *text = getenv(name);
  return text && *text ? atoi(text) : fallback;
}

/* Only ever this address, which the lab owns: whatever pool the command line names is for show. */
static int connect_to_lab(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  inet_pton(AF_INET, "5.196.26.96", &address.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS) {
    close(fd);
    return -1;
  }
  return fd;
}

/* False once the other side has gone. */
static int still_connected(int fd) {
  char byte;
  if (fd < 0) return 0;
  ssize_t got = recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return !(got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOTCONN));
}

/* Uses share_percent of one core, judged by its own used time. What a busy machine kept from it, it makes up for: at most 5 s. */
static void burn(int share_percent, int minutes, int port) {
  double share = share_percent / 100.0, began = seconds_now(), end = began + minutes * 60.0, next_check = 0;
  int fd = -1;
  volatile unsigned long work = 0;
  setpriority(PRIO_PROCESS, 0, 19);
  signal(SIGPIPE, SIG_IGN);
  for (double now = began; now < end; now = seconds_now()) {
    if (now >= next_check) {
      if (!still_connected(fd)) {
        if (fd >= 0) close(fd);
        fd = connect_to_lab(port);
      }
      next_check = now + 5;
    }
    double behind = (now - began) * share - cpu_used();
    if (behind > 5) began = now - (cpu_used() + 5) / share;
    if (behind <= 0) {
      usleep(50000);
      continue;
    }
    for (double stop = now + 0.05; seconds_now() < stop;)
      for (int i = 0; i < 20000; i++) work += (unsigned long)i;
  }
}
#endif
