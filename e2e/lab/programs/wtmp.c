/* Writes login records, one per line of standard input, to standard output.
   line: TYPE PID TERMINAL USER ADDRESS EPOCH   (TYPE 7 login, 8 logout, 2 boot, 6 failed; "-" is an empty USER or ADDRESS)
   usage: wtmp < LINES | wtmp lastlog EPOCH TERMINAL ADDRESS   (the second writes root's entry of a lastlog file) */
#include <arpa/inet.h>
#include <lastlog.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utmp.h>

static int write_lastlog(char **argv) {
  struct lastlog entry;
  memset(&entry, 0, sizeof entry);
  entry.ll_time = (int)atol(argv[2]);
  snprintf(entry.ll_line, sizeof entry.ll_line, "%s", argv[3]);
  snprintf(entry.ll_host, sizeof entry.ll_host, "%s", argv[4]);
  return fwrite(&entry, sizeof entry, 1, stdout) != 1;
}

int main(int argc, char **argv) {
  if (argc == 5 && !strcmp(argv[1], "lastlog")) return write_lastlog(argv);
  int type, pid;
  long at;
  char terminal[32], user[32], address[64];
  while (scanf("%d %d %31s %31s %63s %ld", &type, &pid, terminal, user, address, &at) == 6) {
    struct utmp record;
    memset(&record, 0, sizeof record);
    record.ut_type = (short)type;
    record.ut_pid = pid;
    record.ut_tv.tv_sec = (int)at;
    snprintf(record.ut_line, sizeof record.ut_line, "%s", terminal);
    const char *id = strncmp(terminal, "pts/", 4) ? terminal : terminal + 3;
    memcpy(record.ut_id, id, strnlen(id, sizeof record.ut_id));
    if (strcmp(user, "-")) snprintf(record.ut_user, sizeof record.ut_user, "%s", user);
    if (strcmp(address, "-")) {
      snprintf(record.ut_host, sizeof record.ut_host, "%s", address);
      inet_pton(AF_INET, address, &record.ut_addr_v6[0]);
    }
    fwrite(&record, sizeof record, 1, stdout);
  }
  return 0;
}
