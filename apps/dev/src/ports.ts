import type { Settings } from '@homeward/config';
import { isFree, ServerProblem } from '@homeward/testing';

interface NeededPort {
  readonly port: number;
  readonly whose: string;
  readonly setting: string;
  readonly host?: string;
}

/** Returns the ports on which this run will listen. */
export function neededPorts(settings: Settings): readonly NeededPort[] {
  const { api, codecServer, identity, postgres, sandbox, temporal } = settings;
  return [
    ...(postgres.embedded
      ? [{ port: postgres.embeddedPort, whose: 'PostgreSQL', setting: 'HOMEWARD_POSTGRES_EMBEDDED_PORT' }]
      : []),
    ...(temporal.devServer
      ? [
          { port: temporal.devPort, whose: 'Temporal', setting: 'HOMEWARD_TEMPORAL_DEV_PORT' },
          { port: temporal.uiPort, whose: 'the Temporal UI', setting: 'HOMEWARD_TEMPORAL_UI_PORT' },
        ]
      : []),
    { port: identity.port, whose: 'the identity provider', setting: 'HOMEWARD_IDENTITY_PORT' },
    { port: sandbox.port, whose: 'the sandbox', setting: 'HOMEWARD_SANDBOX_PORT' },
    { port: codecServer.port, whose: 'the codec server', setting: 'HOMEWARD_CODEC_SERVER_PORT' },
    { port: api.port, host: api.host, whose: 'the API', setting: 'HOMEWARD_API_PORT' },
  ];
}

/**
 * Refuses to start anything if a port is in use. The error has one sentence for each port.
 * @throws ServerProblem DEV.PORT_IN_USE
 */
export async function refuseTakenPorts(ports: readonly NeededPort[]): Promise<void> {
  const free = await Promise.all(ports.map(({ port, host }) => isFree(port, host)));
  const taken = ports.filter((_port, index) => !free[index]);
  if (taken.length === 0) return;
  const sentences = taken.map(
    ({ port, whose, setting }) =>
      `Port ${port}, meant for ${whose}, is in use by another program. Stop that program, or choose another port with ${setting}.`,
  );
  throw new ServerProblem('DEV.PORT_IN_USE', sentences.join('\n'));
}
