/** The arrows between our rooms, each with its sentence. A tool checks them; a drawing would only promise. */
const escape = (text) => text.replace(/[/.]/g, '\\$&');
const room = (name) => (name.endsWith('.ts') ? `^${escape(name)}$` : `^${name}/`);
const external = '^node_modules/|^node:';

/** What each room may import of ours: a room, a folder or a file. */
const mayImport = {
  'libs/contracts': [],
  'libs/domain': ['libs/contracts'],
  'libs/config': [],
  'libs/observability': ['libs/config'],
  'libs/protection': ['libs/contracts', 'libs/config'],
  'libs/sign-in': ['libs/contracts', 'libs/persistence'],
  'libs/programme': ['libs/contracts', 'libs/domain'],
  'libs/persistence': [
    'libs/contracts',
    'libs/config',
    'libs/domain',
    'libs/protection',
    'libs/observability',
  ],
  'libs/temporal': ['libs/contracts', 'libs/config', 'libs/protection'],
  'libs/testing': ['libs/contracts', 'libs/config', 'libs/domain', 'libs/observability', 'libs/temporal'],
  activities: [
    'libs/contracts',
    'libs/config',
    'libs/domain',
    'libs/observability',
    'libs/persistence',
    'libs/protection',
    'libs/temporal',
  ],
  'apps/api': ['libs'],
  'apps/worker': ['libs', 'activities', 'workflows'],
  'apps/codec-server': ['libs'],
  'apps/sandbox': ['libs'],
  'apps/identity': ['libs'],
  'apps/dev': ['libs'],
  /** The places are data alone: a chunk of its own, for readers of a journey. */
  'apps/console': ['libs/programme/places', 'libs/contracts/src/currencies.ts'],
};

/** Libraries a room may use; a room that is not listed is free. */
const mayUse = {
  'libs/contracts': ['dinero.js'],
  'libs/domain': ['temporal-polyfill', '@noble/hashes'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
  'libs/config': ['zod', 'ibantools', 'node:'],
  'libs/sign-in': ['jose', 'openid-client', 'zod', 'node:'],
  'libs/programme': ['temporal-polyfill', 'zod', 'date-holidays', 'node:'],
};

/**
 * The layers of libs/domain, the lowest first (decision 94). A file imports values only from its own layer and from
 * lower ones. Types are free, because the state of a case consists of the states of all its parts. `files` are paths
 * in libs/domain/src; a file that is in no other layer is a rule. `also` is what a layer imports from a higher one.
 */
const layersOfDomain = [
  {
    name: 'base',
    files: '(calendar|money|texts)/|roles\\.ts$',
    comment: 'Days, sums and roles know no case.',
  },
  {
    name: 'case',
    files: 'case/',
    also: 'payments/state\\.ts$',
    comment:
      'What every capability uses knows no capability; but an office keeps its seat while it has cash to account for.',
  },
  {
    name: 'states',
    files: '(?!case/)[^/]+/(state|fields)\\.ts$',
    comment: 'A state and the questions about it apply no rule.',
  },
  {
    name: 'rules',
    also: 'incidents/sections\\.ts$',
    comment:
      'A rule knows no step, wait or section; but the audit list leaves out the paths of the sections about incidents.',
  },
  {
    name: 'declarations',
    files: '(?!engine/)[^/]+/(waits|sections)\\.ts$|[^/]+/steps/',
    isApart: true,
    comment: 'Steps, waits and sections do not import each other: what they have in common is a rule.',
  },
  {
    name: 'engine',
    files: 'engine/|steps\\.ts$',
    comment:
      'The engine takes steps, and asks what a case waits for. It does not know for whom this is computed.',
  },
  {
    name: 'reads',
    files: '(acts|data-requests|notices|reports|worklist)/',
    comment:
      'What is computed from a whole case for its readers: index.ts exports it, and nothing else needs it.',
  },
  { name: 'index', files: 'index\\.ts$' },
];

const inDomain = (files) => `^libs/domain/src/(?:${files})`;
const rules = `(?!${layersOfDomain.flatMap(({ files }) => files ?? []).join('|')})`;
const filesOf = ({ files = rules }) => inDomain(files);

/** The circles that stay, with the reason. */
const circlesOfTables = {
  '^libs/persistence/src/entities/(organisation|staff-account)\\.entity\\.ts$':
    'An organisation names its team-lead, and an account its organisation: each table has a foreign key to the other.',
  '^libs/persistence/src/entities/(breach|breach-entry)\\.entity\\.ts$':
    'TypeORM loads the entries of a breach through both sides of their relation.',
};

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one thought in two places. Imports of types count, too, except in libs/domain: there, .dependency-cruiser.values.cjs looks for circles.',
      severity: 'error',
      from: { pathNot: ['^libs/domain/src/', ...Object.keys(circlesOfTables)] },
      to: { circular: true },
    },
    {
      name: 'nothing-imports-an-app',
      comment: 'An app is a way to start things, never a place to borrow from.',
      severity: 'error',
      from: { path: '^(workflows|activities|libs)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'workflows-stay-pure',
      comment:
        'A workflow is replayed: it may know only the SDK, the contracts, the rules, and the types of activities.',
      severity: 'error',
      from: { path: '^workflows/src/' },
      to: {
        path: '^(libs|activities|apps)/',
        pathNot: ['^libs/(contracts|domain)/', '^activities/src/types\\.ts$'],
      },
    },
    {
      name: 'a-rehearsal-sends-nothing',
      comment:
        'A rehearsal starts cases of real people. It knows nothing that chooses a bank, a booking desk or a channel by a setting.',
      severity: 'error',
      from: { path: '^apps/worker/src/rehears' },
      to: {
        path: '^apps/worker/src/(activities|bank-list|deferred-alarms|notify-providers|start-workers|worker\\.module)\\.ts$',
        reachable: true,
      },
    },
    ...layersOfDomain.slice(0, -1).map((layer, place) => ({
      name: `layer-of-${layer.name}`,
      comment: layer.comment,
      severity: 'error',
      from: { path: filesOf(layer) },
      to: {
        path: layersOfDomain.slice(layer.isApart ? place : place + 1).map(filesOf),
        ...(layer.also && { pathNot: inDomain(layer.also) }),
        dependencyTypesNot: ['type-only'],
      },
    })),
    ...Object.entries(mayImport).map(([from, to]) => ({
      name: `arrows-of-${from.replace('/', '-')}`,
      comment: `${from} may import ${to.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: `${room(from)}src/` },
      to: { path: '^(workflows|activities|apps|libs)/', pathNot: [room(from), ...to.map(room)] },
    })),
    ...Object.entries(mayUse).map(([from, names]) => ({
      name: `libraries-of-${from.replace('/', '-')}`,
      comment: `${from} uses ${names.join(', ') || 'no library'}.`,
      severity: 'error',
      from: { path: `${room(from)}src/` },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
        path: '.',
        pathNot: names.map((name) => (name === 'node:' ? '^[a-z_/]+$' : `node_modules/${escape(name)}/`)),
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json'],
    },
  },
};
