import type { CaseId, IsoInstant, StaffId } from '@homeward/contracts';
import { askedNext, isAnsweredByTaking, matterIn, wantsAnswer, type CaseState } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { takerOf } from '../reading/arranged-sql.js';
import type { CaseReader } from '../reading/case-reader.js';
import { veiledTaskRows, veiledTasks } from '../reading/veiled-tasks.js';
import { unlessErased, unlessUnreadable } from '../record-error.js';
import { channelMark, channelsOf, ofMailsAlone } from './enter-notices.js';

/** A matter that nobody has answered in time. */
interface Unanswered {
  readonly caseId: CaseId;
  readonly matter: string;
  /** Everybody who was asked about this matter at any time. */
  readonly asked: readonly StaffId[];
}

export interface AskedRound {
  /** The number of people who were asked. */
  readonly asked: number;
  /** Cases in which no further person can be asked. */
  readonly nobodyLeft: readonly CaseId[];
}

/**
 * DUE-2: if a notice with the urgency `now` gets no answer, asks the next person. The case itself determines whether
 * the notice was answered and who is next. Each person is asked once, however often `askNext` runs.
 */
export class UnansweredNotices {
  readonly #database: Runner;

  constructor(
    dataSource: DataSource,
    private readonly cases: Pick<CaseReader, 'load'>,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  async askNext(now: IsoInstant): Promise<AskedRound> {
    const due = await this.#database.rows<Unanswered>(unanswered, { now });
    const done = await Promise.allSettled(due.map((one) => this.#ask(one, now)));
    // If a case cannot be decrypted, the notices of other cases are still sent.
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    const outcomes = done.map((one) => (one.status === 'fulfilled' ? one.value : 'answered'));
    return {
      asked: outcomes.filter((outcome) => outcome === 'asked').length,
      nobodyLeft: due.filter((_, i) => outcomes[i] === 'nobody-left').map(({ caseId }) => caseId),
    };
  }

  /**
   * After a restore: asks everybody whose turn came by a given instant, as happened before the restore. Each person is
   * asked with the time of their own turn. The messages to these persons are then withheld like all other messages.
   */
  async askUntil(until: IsoInstant): Promise<void> {
    let after = '-infinity';
    for (;;) {
      const [next] = await this.#database.rows<{ at: Date | null }>(nextTurn, { after, until });
      if (!next?.at) return;
      after = next.at.toISOString();
      // If a case cannot be decrypted, the turns of the case come when it can be decrypted again.
      await this.askNext(after).catch(unlessUnreadable);
    }
  }

  async #ask(
    { caseId, matter: id, asked }: Unanswered,
    now: IsoInstant,
  ): Promise<'answered' | 'asked' | 'nobody-left'> {
    const about = { caseId, matter: id };
    const found = await unlessErased(this.cases.load(byRole, caseId));
    if (!found || (await this.#isAnswered(found.state, id))) {
      await this.#database.rows(stopAsking, about);
      return 'answered';
    }
    const next = await this.#next(found.state, id, asked, now);
    if (next === undefined) {
      await this.#database.rows(stopAsking, about);
      return 'nobody-left';
    }
    await this.#database.rows(ask, { ...about, staffId: next, now });
    return 'asked';
  }

  async #isAnswered(state: CaseState, id: string): Promise<boolean> {
    const matter = matterIn(state, id);
    if (!wantsAnswer(matter)) return true;
    if (!isAnsweredByTaking(matter)) return false;
    const taskIds = new Set(matter.tasks.map(({ taskId }) => taskId));
    const veiled = JSON.stringify(veiledTasks(state, ({ taskId }) => taskIds.has(taskId)));
    return (await this.#database.rows(taken, { veiled })).length > 0;
  }

  /** The first person who may be asked and whose account is active (PEOPLE-1). */
  async #next(
    state: CaseState,
    id: string,
    asked: readonly StaffId[],
    now: IsoInstant,
  ): Promise<StaffId | undefined> {
    const staffId = askedNext(state, matterIn(state, id), asked, now);
    if (staffId === undefined) return undefined;
    const isActive = (await this.#database.rows(active, { staffId })).length > 0;
    return isActive ? staffId : await this.#next(state, id, [...asked, staffId], now);
  }
}

const unanswered = statement(
  'unanswered-due',
  `select o.case_id as "caseId", o.matter, array(
     select distinct a.staff_id from outbox a where a.case_id = o.case_id and a.matter = o.matter) as asked
   from outbox o where o.escalate_at <= :now::timestamptz and o.case_id is not null
   group by o.case_id, o.matter order by min(o.escalate_at)`,
);

const nextTurn = statement(
  'unanswered-next-turn',
  `select date_trunc('milliseconds', min(escalate_at) + interval '999 microseconds') as at from outbox
   where escalate_at > :after::timestamptz and escalate_at <= :until::timestamptz and case_id is not null`,
);

const ofTheMatter = `case_id = :caseId::uuid and matter = :matter::text and escalate_at is not null`;

const stopAsking = statement('unanswered-stop', `update outbox set escalate_at = null where ${ofTheMatter}`);

const taken = statement(
  'unanswered-taken',
  `select from ${veiledTaskRows('t')} where ${takerOf('t', true)} is not null`,
);

const active = statement(
  'unanswered-active',
  'select from staff_account where id = :staffId::uuid and active',
);

/**
 * Asks the next person and ends the last person's turn in one statement, so that only one of two workers asks. The id
 * of the message reveals only the step and the reader. If another step raises the same matter again, the notices of
 * that step are sent, but this statement asks only persons who were never asked about the matter.
 */
const ask = statement(
  'unanswered-ask',
  `with turn as (
     update outbox set escalate_at = null where ${ofTheMatter} returning id, step_id, answer_within_ms
   ),
   last as (select * from turn order by id desc limit 1)
   insert into outbox (message_id, case_id, step_id, staff_id, kind, urgency, channel, matter, answer_within_ms, escalate_at)
   select concat_ws('.', step_id, :staffId::text, left(md5(:matter::text), 8), ${channelMark}), :caseId::uuid, step_id,
     :staffId::uuid, 'alert', 'now', channel,
     ${ofMailsAlone(`:matter::text`)}, ${ofMailsAlone('answer_within_ms')},
     ${ofMailsAlone(`:now::timestamptz + answer_within_ms * interval '1 millisecond'`)}
   from last, ${channelsOf(`'now'`)}
   on conflict (message_id) do nothing returning id`,
);
