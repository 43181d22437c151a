import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import type { ReadingAlerts } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';

/** SEE-5: where the house says so, whoever has passed a quota reads nothing more of the kind that day. */
export class ReadingLimit {
  constructor(
    private readonly alerts: Pick<ReadingAlerts, 'today'>,
    private readonly audit: Pick<Settings['audit'], 'identitiesADay' | 'comparisonsADay' | 'quotaBlocks'>,
  ) {}

  /** @throws Problem READING.QUOTA_PASSED */
  async refuseBeyond({ staffId }: Actor, action: string): Promise<void> {
    const { identitiesADay: identity, comparisonsADay: comparison, quotaBlocks } = this.audit;
    if (!quotaBlocks) return;
    const today = await this.alerts.today(staffId, action);
    if (today && today.counted > { identity, comparison }[today.kind])
      throw new Problem('READING.QUOTA_PASSED');
  }
}
