import { type FoundUrl, urlsIn } from '../process/command-text';

/** Hosts of one publisher each, known for the installer they hand out. */
const OWN_INSTALLERS: ReadonlySet<string> = new Set(
  `get.docker.com sh.rustup.rs static.rust-lang.org deb.nodesource.com rpm.nodesource.com bun.sh bun.com deno.land astral.sh
  install.python-poetry.org get.pnpm.io getcomposer.org dl.yarnpkg.com bootstrap.pypa.io get.helm.sh packages.microsoft.com
  packages.cloud.google.com download.docker.com apt.releases.hashicorp.com packages.gitlab.com get.k3s.io get.sdkman.io
  sdk.cloud.google.com awscli.amazonaws.com install.determinate.systems nixos.org dot.net fnm.vercel.app volta.sh get.volta.sh
  cli.github.com dl.k8s.io yabs.sh bench.sh mise.run mise.jdx.dev starship.rs ohmyposh.dev pdm-project.org rye.astral.sh get.rvm.io
  install.meteor.com fly.io get.pulumi.com ollama.com tailscale.com install.duckdb.org clickhouse.com install.zerotier.com pkgs.netbird.io
  install.pi-hole.net cdn.coollabs.io get.casaos.io get.opentofu.org taskfile.dev just.systems direnv.net get-ghcup.haskell.org
  install.julialang.org get.nexte.st get.netdata.cloud claude.ai opencode.ai pixi.sh get.jetify.com micro.mamba.pm get.scala-lang.org
  php.new get.acme.sh get.k0s.sh rclone.org getmic.ro i.jpillora.com get.trunk.io dl.deno.land`.split(/\s+/),
);

/** Places of many publishers, where a project fetches what it knows. Whoever fetches there by hand may fetch anybody's. */
const SHARED_PLACES: ReadonlySet<string> = new Set(
  'raw.githubusercontent.com github.com registry.npmjs.org pypi.org storage.googleapis.com'.split(' '),
);

/** Tools whose own installer lies in their public sources, by owner and name. */
const OWN_SOURCES: ReadonlySet<string> = new Set(
  `nvm-sh/nvm creationix/nvm helm/helm rbenv/rbenv-installer pyenv/pyenv-installer homebrew/install ohmyzsh/ohmyzsh k3d-io/k3d
  aquasecurity/trivy anchore/syft anchore/grype golangci/golangci-lint kubernetes-sigs/kustomize jesseduffield/lazydocker
  junegunn/vim-plug asdf-vm/asdf terraform-linters/tflint ajeetdsouza/zoxide conda-forge/miniforge securego/gosec
  dokku/dokku gitleaks/gitleaks containers/podman-compose nodenv/nodenv-installer tfutils/tfenv trufflesecurity/trufflehog`.split(
    /\s+/,
  ),
);

const isOfKnownTool = ({ url }: FoundUrl): boolean => {
  const found = /^https:\/\/(?:raw\.githubusercontent|github)\.com\/([\w.-]+\/[\w.-]+)\//i.exec(url)?.[1] ?? '';
  return OWN_SOURCES.has(found.toLowerCase());
};

/** Anybody hands out anything there, for a day and without a name. */
const NAMELESS =
  /(?:^|\.)(?:pastebin\.com|paste\.\w+|termbin\.com|transfer\.sh|file\.io|0x0\.st|catbox\.moe|anonfiles\.com|gofile\.io|bashupload\.com|temp\.sh|discordapp\.com|discord\.com|telegra\.ph|ngrok(?:-free)?\.(?:io|app)|trycloudflare\.com|serveo\.net|duckdns\.org|no-ip\.\w+|ddns\.net|gsocket\.io|onion|tor2web\.\w+|onion\.\w+)$/;
/** And there anybody takes in anything. */
const DROPS =
  /(?:^|\.)(?:webhook\.site|api\.telegram\.org|pipedream\.net|requestbin\.\w+|requestcatcher\.com|beeceptor\.com|interact\.sh|oast\.\w+|oastify\.com|burpcollaborator\.net|hooks\.slack\.com|ix\.io|litterbox\.catbox\.moe|pixeldrain\.com|keep\.sh|uguu\.se|sprunge\.us|ptpb\.pw|canarytokens\.com|dnslog\.cn|ntfy\.sh|workers\.dev)$/;

export const takesAnything = (host: string): boolean => NAMELESS.test(host) || DROPS.test(host);

/** A name that TLS vouches for, and none of those; or a place that is known for its installer. */
export function isInstaller({ url, host }: FoundUrl): boolean {
  if (OWN_INSTALLERS.has(host) || SHARED_PLACES.has(host)) return true;
  return url.startsWith('https://') && /\.[a-z]{2,}$/.test(host) && !NAMELESS.test(host);
}

/** What a downloader is told without a scheme: "curl -sL yabs.sh". */
const BARE_PLACES =
  /\b(?:curl|wget)\s+(?:-\S+\s+)*["']?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:\/[^\s"'|;&)]*)?(?=[\s"'|;&)]|$)/gi;

/** All that it fetches comes from installers of one publisher each; and it fetches something. */
export function isOfInstallers(texts: readonly string[]): boolean {
  const bare = texts.flatMap((text) => [...text.matchAll(BARE_PLACES)].map(([, host]) => (host ?? '').toLowerCase()));
  const named = texts.flatMap(urlsIn).filter((one) => !isOfKnownTool(one));
  const hosts = [...named.map(({ host }) => host), ...bare];
  if (hosts.length === 0) return texts.some((text) => urlsIn(text).length > 0);
  return hosts.length > 0 && hosts.every((host) => OWN_INSTALLERS.has(host));
}
