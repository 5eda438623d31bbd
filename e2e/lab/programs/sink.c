/* Stands in for every address the attack talks to. Accepts, answers 404 on port 80, reads and discards the rest.
   usage: sink ADDRESS:PORT... */
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_FDS = 1024 };
static struct pollfd fds[MAX_FDS];
static int is_web[MAX_FDS];
static const char not_found[] = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

static int listen_on(char *spec) {
  char *colon = strrchr(spec, ':');
  if (!colon) return -1;
  *colon = 0;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(colon + 1))};
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (inet_pton(AF_INET, spec, &address.sin_addr) != 1) return -1;
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 64)) return -1;
  return fd;
}

int main(int argc, char **argv) {
  int listeners = 0, count;
  signal(SIGPIPE, SIG_IGN);
  for (int i = 1; i < argc && listeners < 64; i++) {
    int web = strstr(argv[i], ":80") != NULL && strlen(strstr(argv[i], ":80")) == 3;
    int fd = listen_on(argv[i]);
    if (fd < 0) {
      perror(argv[i]);
      return 1;
    }
    fds[listeners] = (struct pollfd){fd, POLLIN, 0};
    is_web[listeners++] = web;
  }
  count = listeners;
  for (;;) {
    if (poll(fds, (nfds_t)count, -1) < 0) continue;
    for (int i = count - 1; i >= listeners; i--) {
      char buffer[4096];
      if (!fds[i].revents) continue;
      ssize_t got = read(fds[i].fd, buffer, sizeof buffer);
      if (got > 0 && is_web[i] && write(fds[i].fd, not_found, sizeof not_found - 1) < 0) got = -1;
      if (got > 0 && !is_web[i]) continue;
      close(fds[i].fd);
      fds[i] = fds[--count];
      is_web[i] = is_web[count];
    }
    for (int i = 0; i < listeners; i++) {
      if (!(fds[i].revents & POLLIN)) continue;
      int fd = accept(fds[i].fd, NULL, NULL);
      if (fd < 0) continue;
      if (count == MAX_FDS) {
        close(fd);
        continue;
      }
      fds[count] = (struct pollfd){fd, POLLIN, 0};
      is_web[count++] = is_web[i];
    }
  }
}
