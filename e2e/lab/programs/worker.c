/* The program that mac.sh starts in a container. Its command line is the one of a miner; see burn.h for what it does.
   LAB_CPU: share of one core in percent. LAB_MINUTES: how long. */
#include "burn.h"

static int port_of(int argc, char **argv) {
  for (int i = 1; i + 1 < argc; i++) {
    if (strcmp(argv[i], "-o") != 0) continue;
    char *colon = strrchr(argv[i + 1], ':');
    if (colon && atoi(colon + 1) > 0) return atoi(colon + 1);
  }
  return 14433;
}

static void leave(int signal_number) {
  (void)signal_number;
  _exit(0);
}

int main(int argc, char **argv) {
  signal(SIGTERM, leave); /* as process 1 of a container it would otherwise ignore TERM */
  burn(number_from_env("LAB_CPU", 10), number_from_env("LAB_MINUTES", 240), port_of(argc, argv));
  return 0;
}
