import { resolve } from 'node:path';
import { createSigner } from '@homeward/protection';
import type { Settings } from '@homeward/config';
import { AuditVerification, type AuditReport } from '../audit/audit-verification.js';
import { say, withDatabase } from './with-database.js';

/**
 * `npm run audit:verify [folder of checkpoints]`: walks every chain of the audit and compares the chains with the
 * signed checkpoints. Names each fault by chain and sequence number. The exit code is 1 if a fault was found.
 */
await withDatabase('audit', async (dataSource, settings) => {
  const folder = process.argv[2] ?? settings.audit.checkpointDir;
  if (folder === undefined) throw new Error('HOMEWARD_AUDIT_CHECKPOINT_DIR or a folder must be given');
  const report = await new AuditVerification(dataSource, resolve(folder), publicKeysOf(settings)).report();
  linesOf(report).forEach(say);
  process.exitCode = report.findings.length + report.checkpointFindings.length === 0 ? 0 : 1;
});

function publicKeysOf({ audit: { publicKeys = [], checkpointKey } }: Settings): readonly Buffer[] {
  const own = checkpointKey ? [createSigner({ key: checkpointKey.reveal() }).publicKey] : [];
  const keys = [...publicKeys, ...own];
  if (keys.length === 0) throw new Error('HOMEWARD_AUDIT_PUBLIC_KEYS must be given');
  return keys;
}

function linesOf({ entries, chains, findings, checkpointFindings, newestCheckpoint }: AuditReport): string[] {
  return [
    ...checkpointFindings.map(({ checkpoint, fault }) => `checkpoint #${checkpoint} ${fault}`),
    ...findings.map(({ chain, sequence, fault }) => `${chain} #${sequence} ${fault}`),
    newestCheckpoint
      ? `Newest checkpoint: #${newestCheckpoint.number} of ${newestCheckpoint.at}, ${newestCheckpoint.digest}.`
      : 'No checkpoint: a chain that was rewritten as a whole cannot be detected.',
    `${entries} entries in ${chains} chains, ${findings.length + checkpointFindings.length} faults.`,
  ];
}
