import type { Actor, Refusal, StaffId } from '@homeward/contracts';
import { partAsked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { startClock } from '../case/clock.js';
import { isOfEdition, type Fact } from '../case/fact.js';
import { isSelf, type Who } from '../case/natural-person.js';
import { namedIn } from '../case/parts.js';
import { alarmOrder } from './alarm-order.js';
import type { About } from './fields.js';
import { isRestricted } from './restrictions.js';

/** The common fields of an incident and a complaint. */
export interface Matter {
  about: About;
  /**
   * INC-4: present while nobody has said yet who the matter is about. Absent: the question was answered, or the matter
   * is older than this question.
   */
  aboutOpen?: true;
  /**
   * The author of the report. `null` or absent: the matter followed from earlier records, or is older than this field.
   */
  readonly recordedBy?: StaffId | null;
}

/** True if the answer names nobody and does not say that the matter is about nobody. */
export const isUnanswered = (about: About): boolean => about.nobody !== true && !namesSomebody(about);

const namesSomebody = ({ staffIds = [], organisationIds = [], aroundIds = [] }: About): boolean =>
  staffIds.length + organisationIds.length + aroundIds.length > 0;

/** INC-4: refuses an answer that names somebody and also says that it is about nobody. */
export const refuseAnswer = (about: About | undefined): Refusal | undefined =>
  about?.nobody === true && namesSomebody(about)
    ? { code: 'INCIDENT.ABOUT_UNCLEAR', field: 'about.nobody', rule: 'INC-4' }
    : undefined;

/**
 * INC-4: marks a report as open if it does not say who it is about. Records that are older than the question leave
 * nothing open.
 */
export const openUntilAnswered = (fact: Pick<Fact, 'edition'>, about: About): Pick<Matter, 'aboutOpen'> =>
  isOfEdition(fact, 1) && isUnanswered(about) ? { aboutOpen: true } : {};

/** INC-4: starts the deadline to say who a report is about. The report itself is recorded at once. */
export function askAboutWhom(draft: CaseState, fact: Fact, matterId: string): void {
  if (draft.policy.deadlines['about-whom'] !== undefined)
    startClock(draft, fact, 'about-whom', { subject: matterId });
}

/**
 * INC-4: true if the reader may know of a matter for which nobody has said yet who it is about. Such a matter may be
 * about any of its readers. The matter is visible to its author, to the protection-officer and to the staff who may
 * acknowledge or answer it. Apart from the author, none of these people is abroad or accused of anything else.
 */
export const mayKnowOpenMatter = (state: CaseState, { recordedBy }: Matter, reader: Reader): boolean =>
  (recordedBy != null && isSelf(reader, recordedBy)) ||
  alarmOrder(state).some((asked) => {
    if (isRestricted(state, reader)) return false;
    const part = partAsked(state, asked);
    if (part?.organisationId !== reader.organisationId) return false;
    return reader.role === undefined
      ? [namedIn(part, asked.role), part.cover?.staffId].some((staffId) => isSelf(reader, staffId))
      : reader.role === asked.role;
  });

/** A member of staff in a role. Without a role: an account that the case names. */
type Reader = Who & Pick<Actor, 'organisationId'> & Partial<Pick<Actor, 'role'>>;
