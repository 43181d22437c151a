import { SettingsError, type Settings } from '@homeward/config';
import { AuditVerification } from '@homeward/persistence';
import type { DataSource } from 'typeorm';
import { auditSigner } from './audit-signer.js';

/**
 * Verifies the audit against the checkpoints of this installation and of the installations whose public keys are also
 * trusted.
 */
export function auditVerification(settings: Settings, upkeep: DataSource): AuditVerification {
  const { checkpointDir, publicKeys = [] } = settings.audit;
  if (checkpointDir === undefined)
    throw new SettingsError([{ name: 'HOMEWARD_AUDIT_CHECKPOINT_DIR', problem: 'is required for a worker' }]);
  return new AuditVerification(upkeep, checkpointDir, [...publicKeys, auditSigner(settings).publicKey]);
}
