import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { memoryDataKeys } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import { startTemporalDevServer, until, type TemporalDevServer } from '@homeward/testing';
import type { Client } from '@temporalio/client';

const operations = readFileSync(join(projectRoot, 'docs/operations.md'), 'utf8');
/** The second column of the table of saved views. */
const queries = [...operations.matchAll(/^\| [^|]+ \| `([^`]+)` +\|$/gm)]
  .map(([, query]) => query!)
  .filter((query) => /^[A-Z]\w+ (?:=|!=|<|is|in) /.test(query));

describe('the saved views of docs/operations.md', () => {
  let server: TemporalDevServer | undefined;
  let client: Client | undefined;
  beforeAll(async () => {
    server = await startTemporalDevServer({ searchAttributes });
    client = connectTemporal(server, memoryDataKeys());
    // The server accepts new search attributes only a moment after its start.
    await until(() => understood('CaseStage is null'), { withinMs: 30_000, everyMs: 250 });
  }, 240_000);
  afterAll(async () => {
    await client?.connection.close();
    await server?.stop();
  });

  const understood = (query: string): Promise<boolean> =>
    client!.workflow.count(query).then(
      () => true,
      () => false,
    );

  it('finds the saved views in docs/operations.md', () => expect(queries.length).toBeGreaterThanOrEqual(8));

  it.each(queries)('%s', async (query) => expect(await understood(query)).toBe(true));

  it('the link on the name of each saved view opens the view', () => {
    const linked = [...operations.matchAll(/^\| \[[^\]]+\]\(\S+\?query=(\S+)\)/gm)].map(
      ([, query]) => query!,
    );
    expect(linked.map(decodeURIComponent)).toEqual(queries);
  });

  it('the test recognises a query that the engine does not understand', async () => {
    expect(await understood('WaitingForGodot = "counsellor"')).toBe(false);
  });
});
