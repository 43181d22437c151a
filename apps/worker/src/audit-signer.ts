import { SettingsError, type Settings } from '@homeward/config';
import { AuditVerification } from '@homeward/persistence';
import { createSigner, type Signer } from '@homeward/protection';
import type { DataSource } from 'typeorm';

/**
 * Signs checkpoints of the audit and certificates of erasure. Only the worker needs the signing key, and the worker
 * does not start without it.
 */
export function auditSigner({ audit: { checkpointKey } }: Settings): Signer {
  if (checkpointKey === undefined)
    throw new SettingsError([{ name: 'HOMEWARD_AUDIT_CHECKPOINT_KEY', problem: 'is required for a worker' }]);
  return createSigner({ key: checkpointKey.reveal() });
}

/**
 * Verifies the audit against the checkpoints of this installation, and of other installations whose public keys are
 * trusted.
 */
export function auditVerification(settings: Settings, upkeep: DataSource): AuditVerification {
  const { checkpointDir, publicKeys = [] } = settings.audit;
  if (checkpointDir === undefined)
    throw new SettingsError([{ name: 'HOMEWARD_AUDIT_CHECKPOINT_DIR', problem: 'is required for a worker' }]);
  return new AuditVerification(upkeep, checkpointDir, [...publicKeys, auditSigner(settings).publicKey]);
}
