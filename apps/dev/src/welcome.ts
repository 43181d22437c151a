import type { Settings } from '@homeward/config';

/** Returns what a person needs when everything serves: addresses, how to get a token, and where the data is. */
export function welcome(
  { publicUrl, codecServer, identity, temporal, dataDir }: Settings,
  logFile: string,
): string {
  const rows: readonly (readonly [string, string])[] = [
    ['the staff console', publicUrl.replace('127.0.0.1', 'localhost')],
    ['API and its documentation', `${publicUrl}/docs`],
    ...(temporal.devServer
      ? [
          [
            'Temporal UI',
            `http://127.0.0.1:${temporal.uiPort}/namespaces/${temporal.namespace}/workflows`,
          ] as const,
        ]
      : []),
    ['who works here', `curl -s http://127.0.0.1:${identity.port}/staff`],
    ['a token for one of them', 'npm run -s login -- <staff id, or a role>'],
    ['payloads in the Temporal UI', `sign in at http://127.0.0.1:${codecServer.port}/sign-in`],
    ['data and mails', `${dataDir} (remove it to start again)`],
    ['log', logFile],
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  const table = rows.map(([what, where]) => `  ${what.padEnd(width)}  ${where}`);
  return ['', 'Homeward is running. Ctrl-C stops it.', '', ...table, ''].join('\n');
}
