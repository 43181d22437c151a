import { Inject, Injectable } from '@nestjs/common';
import type { Actor, IsoInstant } from '@homeward/contracts';
import { maySee, todayAt, type CaseState } from '@homeward/domain';
import { CaseReader, type CaseMark, type CaseAsRead } from '@homeward/persistence';
import { CaseVersions } from '../cases/case-versions.js';
import { caseView } from '../cases/case-view.js';
import { entriesOf } from '../cases/timeline-page.js';

/** SEE-7: finds out whether a case has changed for one reader. Ignores changes that are hidden from this reader. */
@Injectable()
export class CaseNews {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(CaseVersions) private readonly versions: CaseVersions,
  ) {}

  /**
   * Returns the state of the case with this mark, or `undefined` if the actor may no longer see the case. The state is
   * never sent to the caller.
   */
  async caseReadBy(actor: Actor, caseId: string, mark: CaseMark): Promise<CaseAsRead | undefined> {
    const last = this.reader.lastRead(caseId);
    const caseRead = last && isSame(last.mark, mark) ? last : await this.reader.load(actor, caseId);
    return caseRead && maySee(caseRead.state, actor, new Date().toISOString()) ? caseRead : undefined;
  }

  versionOf(state: CaseState, actor: Actor): string {
    return this.versions.of(state, actor, new Date().toISOString());
  }

  /**
   * True if a read by this actor would now get a different answer. Checks the cheapest differences first. Both states
   * are compared at the same instant. Otherwise a change that only time causes would be reported when a hidden record
   * is added, and would reveal the hidden record.
   */
  async hasNews(before: CaseState, after: CaseState, actor: Actor): Promise<boolean> {
    const now = new Date().toISOString();
    const differs = (viewOf: (state: CaseState) => string): boolean => viewOf(before) !== viewOf(after);
    return (
      differs((state) => this.versions.of(state, actor, now)) ||
      (await this.#hasNewRecords(before, after, actor, now)) ||
      differs((state) => JSON.stringify(caseView(state, { actor, now, version: '' })))
    );
  }

  /**
   * True if the timeline has a new record for this reader. The timeline must be checked, because some records of
   * machines or the clock are visible only there.
   */
  async #hasNewRecords(
    { sequence: after }: CaseState,
    state: CaseState,
    actor: Actor,
    now: IsoInstant,
  ): Promise<boolean> {
    const limit = state.sequence - after;
    if (limit <= 0) return false;
    const facts = await this.reader.timeline(actor, state.caseId, { after, limit });
    return entriesOf(facts, { state, actor, today: todayAt(now) }).length > 0;
  }
}

export const isSame = (one: CaseMark, other: CaseMark): boolean =>
  one.rebuilds === other.rebuilds && one.head.equals(other.head);
