/* Writes login records, one per line of standard input, to standard output.
   line: TYPE PID TERMINAL USER ADDRESS EPOCH   (TYPE 7 login, 8 logout, 2 boot; "-" is an empty USER or ADDRESS) */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <utmp.h>

int main(void) {
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
