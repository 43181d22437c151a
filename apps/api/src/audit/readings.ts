import type { Settings } from '@homeward/config';
import type { Actor } from '@homeward/contracts';
import type { ReadingAlerts, ReadingKind } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';
import type { PersonInAnswer } from './persons-in-answer.js';

/**
 * SEE-5: counts the persons whose data each member of staff is shown in a day. If the settings say so, a member of
 * staff who has passed a quota can read nothing more of that kind on that day.
 */
export class Readings {
  constructor(
    private readonly alerts: Pick<ReadingAlerts, 'today' | 'count'>,
    private readonly audit: Pick<Settings['audit'], 'identitiesADay' | 'comparisonsADay' | 'quotaBlocks'>,
  ) {}

  /** Refuses a read beyond the quota. @throws Problem READING.QUOTA_PASSED */
  async refuseBeyond(
    { staffId }: Pick<Actor, 'staffId'>,
    kind: Exclude<ReadingKind, 'accusation'>,
  ): Promise<void> {
    const { identitiesADay: identity, comparisonsADay: comparison, quotaBlocks } = this.audit;
    if (!quotaBlocks) return;
    if ((await this.alerts.today(staffId, kind)) > { identity, comparison }[kind])
      throw new Problem('READING.QUOTA_PASSED');
  }

  /**
   * Counts the persons before the answer is sent. Each person counts once a day.
   * @throws Problem READING.QUOTA_PASSED
   */
  async enter(actor: Pick<Actor, 'staffId'>, persons: readonly PersonInAnswer[]): Promise<void> {
    if (persons.length === 0) return;
    await this.refuseBeyond(actor, 'identity');
    await this.alerts.count(actor.staffId, persons);
  }
}
