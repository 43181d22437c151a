import { SettingsError, type Settings } from '@homeward/config';
import { createSigner, type Signer } from '@homeward/protection';

/**
 * Signs checkpoints of the audit and certificates of erasure. Only the worker needs the signing key, and the worker
 * does not start without it.
 */
export function auditSigner({ audit: { checkpointKey } }: Settings): Signer {
  if (checkpointKey === undefined)
    throw new SettingsError([{ name: 'HOMEWARD_AUDIT_CHECKPOINT_KEY', problem: 'is required for a worker' }]);
  return createSigner({ key: checkpointKey.reveal() });
}
