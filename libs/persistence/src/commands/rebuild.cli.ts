import { KeyUses } from '../audit/key-uses.js';
import { loadDataKeysOf } from '../key-store.js';
import { recordProtection } from '../protection.js';
import { Rebuild, type RebuildReport } from '../record/rebuild.js';
import { say, withDatabase } from './with-database.js';

const usage = 'rebuild.cli.ts --check | --write [case id]';

const summary = ({ cases, erased, facts, differences, written }: RebuildReport): string =>
  `${cases} cases (${erased} erased), ${facts} facts, ${differences.length} differences, ${written} rebuilt.`;

/**
 * Checks that the read model is the fold of the timeline (`--check`), or rebuilds the read model (`--write`). Names
 * every difference by case number, sequence number and field, never by a value. The exit code is 1 if a difference was
 * found.
 */
await withDatabase('worker', async (dataSource, settings) => {
  const [mode, caseId] = process.argv.slice(2);
  if (mode !== '--check' && mode !== '--write') throw new Error(usage);
  const uses = new KeyUses(dataSource, { process: `command rebuild ${mode}` });
  const { seals, hashes } = recordProtection(settings, await loadDataKeysOf(settings, dataSource, uses));
  const rebuild = new Rebuild(dataSource, seals, hashes);
  const run = mode === '--check' ? rebuild.check(caseId) : rebuild.write(caseId);
  const report = await run.finally(() => uses.close());
  report.differences.forEach(({ caseNumber, sequence, field }) => say(`${caseNumber} #${sequence} ${field}`));
  say(summary(report));
  process.exitCode = report.differences.length === 0 ? 0 : 1;
});
