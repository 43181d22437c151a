import { Inject, Injectable } from '@nestjs/common';
import { InstallationEpoch, type Epoch } from '@homeward/protection';

/** The time after a restore, in ms, during which a key without an epoch may be older than the restore. */
export const heldForMs = 7 * 24 * 3_600_000;

/** The reason why a key that is not in the record does not count as new. */
export type EpochRefusal = 'STEP.BEGUN_BEFORE_RESTORE' | 'REQUEST.EPOCH_MISSING';

/**
 * After a restore, the record may lack a key whose step was taken before the restore. So a key counts as new only if
 * its request began after the restore. `begunIn` is the epoch in the request.
 *
 * @returns the refusal of a key that is not in the record, or `undefined` if the key counts as new
 */
export function refuseUnknownKey(
  begunIn: string | undefined,
  current: Epoch | undefined,
  nowMs: number,
): EpochRefusal | undefined {
  if (begunIn !== undefined) return begunIn === current?.id ? undefined : 'STEP.BEGUN_BEFORE_RESTORE';
  const isRecent = current !== undefined && nowMs < Date.parse(current.since) + heldForMs;
  return isRecent ? 'REQUEST.EPOCH_MISSING' : undefined;
}

/** Compares the epoch in which a request began with the present epoch of the installation. */
@Injectable()
export class EpochCheck {
  constructor(@Inject(InstallationEpoch) private readonly epoch: InstallationEpoch) {}

  /** See {@link refuseUnknownKey}. */
  async refusalOf(begunIn: string | undefined): Promise<EpochRefusal | undefined> {
    return refuseUnknownKey(begunIn, await this.epoch.current(), Date.now());
  }
}
