/** The last part of a path: '/usr/bin/curl' -> 'curl'. */
export const baseName = (path: string): string => path.split('/').at(-1) ?? path;

const TEMPORARY = /^\/(tmp|var\/tmp|dev\/shm|run\/user)(\/|$)/;
export const isTemporaryPath = (path: string): boolean => TEMPORARY.test(path);

const HOME = /^(\/root|\/home\/[^/]+|~|\$HOME|\$\{HOME\})\//;
export const isInHome = (path: string): boolean => HOME.test(path);

// Where tools of a developer install programs for one user. Anywhere else such a name hides something.
const TOOL_HOMES: ReadonlySet<string> = new Set(
  `.local .cache .nvm .rbenv .pyenv .cargo .rustup .npm .npm-global .volta .asdf .sdkman .vscode-server .cursor-server .jdks .gradle .m2
  .julia .juliaup .elan .opam .ghcup .cabal .stack .foundry .avm .jenv .swiftly .pixi .platformio .arduino15 .pm2 .steam
  .jbang .pulumi .fly .zed_server .windsurf-server .lmstudio .poetry .pipx .perlbrew .plenv .kerl .dvm .goenv .tfenv .sdk .android .flutter
  .codeium .claude .cursor .windsurf .wine .minikube .terraform.d .vagrant.d .continue .bun .deno .dotnet .linuxbrew .rye .nodenv .goenv .gvm .pnpm-store .nix-profile .rvm .mise .proto .fnm .krew .ollama .acme.sh`.split(
    /\s+/,
  ),
);
// Where build tools put programs below a project.
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  '.venv',
  '.tox',
  '.pnpm',
  '.yarn',
  '.bin',
  '.build',
  '.next',
  '.nix',
  '.terraform',
  '.terragrunt-cache',
]);

/** ".syncthing/bin/syncthing": who hides something does not write its name on the door. Short words and pieces of the system say nothing. */
function isNamedAfterProgram(folder: string, program: string): boolean {
  const word = /^\.([a-z]{6,})(?=[^a-z]|$)/i.exec(folder)?.[1]?.toLowerCase() ?? '';
  const bearer = /^[a-z]+/i.exec(program)?.[0].toLowerCase() ?? '';
  return word !== '' && word === bearer && !OF_SYSTEM.test(word);
}
const OF_SYSTEM =
  /^(?:systemd|kworker|ksoftirqd|kswapd|kthreadd|kdevtmpfs\w*|network\w*|cronds?|update\w*|service|daemon|config|docker\w*|dbused|syslog\w*|rsyslogd?)$/;

/** "/tmp/ffmpeg-7.0-static/ffmpeg": a release that was unpacked there lies in a folder that bears its name. */
export function isNamedRelease(path: string): boolean {
  const [folder = '', program = ''] = path.split('/').slice(-2);
  return (
    isTemporaryPath(path) && !isHiddenPath(path) && isNamedAfterProgram(`.${folder}`, program) && /[-_.]/.test(folder)
  );
}

/** The first segment that begins with a dot and is no known tool's directory, '' when none is. */
export function hiddenSegment(path: string): string {
  const home = HOME.exec(path)?.[0] ?? '';
  const segments = path.slice(home.length).split('/');
  const program = segments.at(-1) ?? '';
  const allowed = (segment: string, index: number): boolean =>
    TOOL_FOLDERS.has(segment) ||
    (home !== '' && index === 0 && (TOOL_HOMES.has(segment) || isNamedAfterProgram(segment, program)));
  return segments.find((part, index) => /^\.{1,3}[^./]|^\.{3,}$/.test(part) && !allowed(part, index)) ?? '';
}

export const isHiddenPath = (path: string): boolean => hiddenSegment(path) !== '';

/** Temporary or hidden: where no package and no administrator installs a program. */
export const isOddPath = (path: string): boolean => isTemporaryPath(path) || isHiddenPath(path);

const DATA =
  /^\/(?:etc|boot|lost\+found|var\/(?:log|spool|mail|backups)|usr\/share\/(?:doc|man|locale)|var\/lib\/(?:postgresql|pgsql|mysql|redis|mongodb?))\//;
/** Where a server of applications or of pages puts what passes through it, and what its users send in. */
const OF_SERVER =
  /\/(?:(?:apache-)?tomcat[\d.-]*|jboss[\w.-]*|wildfly[\d.-]*|weblogic|jetty[\d.-]*|www|html|htdocs|public_html|wwwroot)\/(?:.+\/)?(?:te?mp|work|uploads?|cache)\//;
/** Where settings and data lie, and no program of any package. Scripts lie there; what runs then is their interpreter. */
export const isDataPath = (path: string): boolean => DATA.test(path) || OF_SERVER.test(path);

const BUILT =
  /^\/tmp\/(?:go-build\d+\/b\d+\/(?:exe\/)?[^/]+|\.mount_\w+\/.+|_MEI\w{4,8}\/.+|onefile_\d+_\d+\w*\/.+|(?:cargo-install|rustdoctest|nix-build-|pip-build-env-|pip-install-|pip-req-build-|yarn--\d|bazel_)[\w.-]*\/.+)$/;
/** Where go puts what it runs and tests, where an AppImage and a packed Python program open themselves, and where builders build. */
export const isBuiltInPassing = (path: string): boolean => BUILT.test(path);

const SYSTEM = /^\/(usr\/(local\/)?)?(bin|sbin|lib|lib64|libexec)\//;
/** Where a distribution installs programs. */
export const isSystemPath = (path: string): boolean => SYSTEM.test(path) && !isHiddenPath(path);
