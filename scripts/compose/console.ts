import type { Composition } from './composition.js';
import type { Kind } from './secrets.js';

const ui = 'temporal-ui';

/** The services that may call the engine's own frontend, which does not authenticate callers. */
const engineCallers: ReadonlySet<string> = new Set(['temporal', 'engine-namespace', 'api', 'worker']);

/**
 * Returns the ways in which the Temporal console would allow changes to a case or access by people other than
 * operators, one sentence each.
 */
export function consoleProblems({ services }: Composition, kind: Kind): string[] {
  const { environment = {}, networks = [] } = services[ui] ?? {};
  const engine = services['temporal']?.networks ?? [];
  const near = Object.entries(services)
    .filter(([, { networks: joined = [] }]) => joined.some((network) => network === 'engine'))
    .map(([name]) => name);
  const scopes = (environment['TEMPORAL_AUTH_SCOPES'] ?? '')
    .split(',')
    .filter((scope) => scope.startsWith('role:'));
  return [
    ...(networks.some((network) => engine.includes(network)) ? [`${ui} reaches the engine's frontend`] : []),
    ...near.filter((name) => !engineCallers.has(name)).map((name) => `${name} is on the engine's network`),
    ...(environment['TEMPORAL_ADDRESS'] === gateOf(services) ? [] : [`${ui} does not go through the gate`]),
    ...(environment['TEMPORAL_DISABLE_WRITE_ACTIONS'] === 'true' ? [] : [`${ui} offers to change cases`]),
    ...(kind === 'trial' || environment['TEMPORAL_AUTH_ENABLED'] === 'true'
      ? []
      : [`${ui} lets everybody in`]),
    ...(kind === 'trial' || scopes.join() === 'role:operator' ? [] : [`${ui} is not for operators alone`]),
  ];
}

/**
 * Returns the address at which the codec server forwards only reads to the engine. Its host is the service whose
 * network the codec server shares.
 */
function gateOf(services: Composition['services']): string {
  const { environment = {}, network_mode: mode = '' } = services['codec-server'] ?? {};
  const host = /^service:(.+)$/.exec(mode)?.[1] ?? 'codec-server';
  return `${host}:${environment['HOMEWARD_ENGINE_READS_PORT']}`;
}
