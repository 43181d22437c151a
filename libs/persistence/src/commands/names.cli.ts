import { createAidHashes, createNameTokens } from '@homeward/protection';
import { KeyUses } from '../audit/key-uses.js';
import { loadDataKeysOf } from '../key-store.js';
import { NameIndex } from '../names/name-index.js';
import { recordProtection } from '../protection.js';
import { say, withDatabase } from './with-database.js';

/**
 * `npm run names:write`: rewrites the index that is used to find names (FIND-1) and to compare identities (ELIG-1). The
 * command may run while all services run, and may be repeated. The audit names each case whose keys are used (SEE-5).
 */
await withDatabase('worker', async (dataSource, settings) => {
  const uses = new KeyUses(dataSource, { process: 'command names:write' });
  const { seals } = recordProtection(settings, await loadDataKeysOf(settings, dataSource, uses));
  const key = settings.keys.doubleAid.reveal();
  const index = new NameIndex(dataSource, seals, createNameTokens({ key }), createAidHashes({ key }));
  const { cases, identities } = await index.write().finally(() => uses.close());
  say(`${identities} identities in ${cases} cases can be found by name and compared.`);
});
