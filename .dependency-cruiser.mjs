// The borders between the rooms of lib/, as a program checks them. Each rule says what to do instead.

const TESTS = '(\\.test\\.tsx?$|/testing/)';

/** What lies below the services: each knows the model, few know each other. */
const BELOW = 'model connect outbound rules risk exposure cases drift intel report store collect remedy'.split(' ');

/** What each room may import from, beside itself. */
const ROOMS = {
  model: [],
  connect: ['model'],
  outbound: ['model'],
  rules: ['model', 'exposure'],
  risk: ['model'],
  cases: ['model', 'rules'],
  drift: ['model'],
  exposure: ['model'],
  intel: ['model', 'outbound'],
  report: ['model'],
  store: ['model'],
  collect: ['model', 'connect', 'intel'],
  remedy: ['model', 'connect', 'collect'],
  services: BELOW,
  jobs: [...BELOW, 'services'],
  server: [...BELOW, 'services', 'jobs'],
};

const ADVICE = {
  model: 'The model is what everybody agrees on, so it depends on nobody: move the word both need into lib/model.',
  connect: 'A connection knows how to reach a host, not what is asked: pass the question in as an argument.',
  outbound:
    'The way out knows limits, not services: what is asked and what an answer means belongs to the room that asks.',
  rules: 'A rule judges a Snapshot: put the fact it needs into the Snapshot (lib/model) and read it from there.',
  risk: 'Risk is computed from findings alone: let the service pass in what else it needs.',
  cases: 'A case is made from findings and a Snapshot alone: let the service pass in what else it needs.',
  drift: 'Drift compares two Snapshots and nothing else: let the service load them, and store what was found.',
  exposure:
    'A door is told from the facts of a Snapshot: put what it needs into the Snapshot (lib/model) and read it from there.',
  intel: 'Indicators are looked up by whoever holds a Snapshot: return the match and let the caller act on it.',
  report: 'A report renders what it is given: let the service load it and pass it in.',
  store: 'The store keeps what it is given: let a service judge, compute or connect, and store the result.',
  collect: 'Collecting ends with a Snapshot: judging, storing and fixing belong to a service.',
  remedy: 'An action plans, applies and verifies through its session: let the runner in lib/services do the rest.',
  services: 'A service does not know who calls it: what jobs, pages and processes need comes in through the context.',
  jobs: 'A job calls services and is wired in lib/server: take what you need as an argument.',
  server: 'The composition does not know the pages: let the page call a service.',
};

const directions = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `${room}-stays-in-its-place`,
  comment: ADVICE[room],
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: '^(lib|app|e2e)/', pathNot: `^lib/(${[room, ...allowed].join('|')})/` },
}));

const owners = [
  {
    name: 'model-imports-only-zod',
    comment:
      'The model runs in the browser and everywhere else: write the function yourself, or put it in another room.',
    from: { path: '^lib/model/', pathNot: TESTS },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'], pathNot: 'node_modules/zod/' },
  },
  {
    name: 'connect-owns-ssh-and-docker',
    comment: 'Only lib/connect bounds, checks and names what a hostile host may do: ask it for a session and use that.',
    from: { path: '^(lib|app)/', pathNot: `^lib/connect/|${TESTS}` },
    to: { path: 'node_modules/(ssh2|dockerode|docker-modem)/' },
  },
  {
    name: 'outbound-owns-the-way-out',
    comment:
      'Only lib/outbound checks where a request ends and bounds what comes back: use fetchOutside (managed hosts: lib/connect).',
    from: { path: '^(lib|app)/', pathNot: `^lib/(outbound|connect)/|^lib/server/web\\.ts$|${TESTS}` },
    to: { path: '^(node:)?(http|https|http2|dns|dns/promises)$|node_modules/undici/' },
  },
  {
    name: 'store-owns-prisma',
    comment: 'Only lib/store knows Prisma: take the Database type and what you need from "@/lib/store".',
    from: { path: '^(lib|app|e2e)/', pathNot: '^lib/store/' },
    to: { path: 'node_modules/(@prisma|prisma)/|^lib/store/generated/' },
  },
  {
    name: 'judging-is-pure',
    comment:
      'Rules, risk, exposure, cases and drift know no clock, file or network, so that every verdict can be replayed: pass the value in.',
    from: { path: '^lib/(rules|risk|exposure|cases|drift)/', pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'nobody-imports-pages',
    comment: 'Pages are the last to know: move what you need from app/ to the room it belongs to.',
    from: { path: '^lib/' },
    to: { path: '^app/' },
  },
  {
    name: 'the-product-needs-no-tests',
    comment: 'What tests use is not shipped: move the part the product needs out of testing/ or e2e/.',
    from: { path: '^(lib|app)/', pathNot: TESTS },
    to: { path: `^e2e/|${TESTS}` },
  },
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file, or hide a third that both need: take that one out.',
    from: { pathNot: '^lib/store/generated/' },
    // Types vanish before anything runs, so a circle of types alone does no harm.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-dead-ends',
    comment: 'This import leads nowhere: correct the path, or install the package.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(server-only|.*\\.css)$' },
  },
];

const config = {
  forbidden: [...owners.map((rule) => ({ severity: 'error', ...rule })), ...directions],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|dist|data)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

export default config;
