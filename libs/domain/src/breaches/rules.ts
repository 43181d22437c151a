import type {
  BreachEntry,
  BreachRisk,
  BreachScope,
  BreachStatus,
  IsoInstant,
  Refusal,
  Role,
  StaffId,
} from '@homeward/contracts';
import { isSelf, type Who } from '../case/natural-person.js';
import { ownWord } from '../case/second-word.js';
import { firstRefusal } from '../case/step-rule.js';

/** The roles that handle breaches. */
export const breachRoles: readonly Role[] = ['protection-officer', 'auditor'];

export interface BreachEntryMade {
  readonly entry: BreachEntry;
  readonly by: StaffId;
}

/** The state of the work on a breach: the fold of the breach's entries. */
export interface BreachStanding {
  readonly status: BreachStatus;
  readonly risk: BreachRisk | null;
  /** True if, for the present risk, the authority was notified, or staff found that no notification is needed. */
  readonly isNoticeSettled: boolean;
  readonly isInformingDecided: boolean;
  /** The person who proposed to close the breach, if no entry of another kind followed. */
  readonly closingBy: StaffId | null;
}

const untouched: BreachStanding = {
  status: 'open',
  risk: null,
  isNoticeSettled: false,
  isInformingDecided: false,
  closingBy: null,
};

export const breachStanding = (entries: readonly BreachEntryMade[]): BreachStanding =>
  entries.reduce(after, untouched);

function after(standing: BreachStanding, { entry, by }: BreachEntryMade): BreachStanding {
  if (entry.kind === 'closing')
    return standing.closingBy === null
      ? { ...standing, status: 'closing', closingBy: by }
      : { ...standing, status: 'closed' };
  const open: BreachStanding = { ...standing, status: 'open', closingBy: null };
  switch (entry.kind) {
    case 'finding':
      return open;
    case 'assessment':
      // If the risk changes after the notice, whether it is higher or lower, the authority must be notified again.
      return { ...open, risk: entry.risk, isNoticeSettled: open.isNoticeSettled && open.risk === entry.risk };
    case 'notice':
      return { ...open, isNoticeSettled: true };
    case 'informing':
      return { ...open, isInformingDecided: true };
  }
}

/** An entry without which a breach cannot be closed. */
type NeededEntry = Extract<BreachEntry['kind'], 'assessment' | 'notice' | 'informing'>;

/** What must still be done, in order, before two people may close the breach. */
export const breachLeft = ({ risk, isNoticeSettled, isInformingDecided }: BreachStanding): NeededEntry[] => [
  ...(risk === null ? (['assessment'] as const) : []),
  ...(isNoticeSettled ? [] : (['notice'] as const)),
  ...(isInformingDecided ? [] : (['informing'] as const)),
];

export const refuseBreach = (foundAt: IsoInstant, now: IsoInstant): Refusal | undefined =>
  notAfter(now, foundAt, 'foundAt');

export function refuseBreachEntry(
  entry: BreachEntry,
  standing: BreachStanding,
  by: Who,
  now: IsoInstant,
): Refusal | undefined {
  const [missing] = breachLeft(standing);
  return firstRefusal(
    entry.kind === 'notice' && entry.givenAt !== undefined && notAfter(now, entry.givenAt, 'givenAt'),
    standing.status === 'closed' && { code: 'BREACH.CLOSED' },
    entry.kind === 'notice' &&
      entry.answer === 'not-due' &&
      standing.risk !== 'none' && { code: 'BREACH.NOTICE_DUE', field: 'answer' },
    entry.kind === 'informing' && standing.risk === null && notYet('assessment'),
    entry.kind === 'closing' && missing !== undefined && notYet(missing),
    entry.kind === 'closing' && ownWord(by, [standing.closingBy]),
  );
}

const notAfter = (now: IsoInstant, at: IsoInstant, field: string): Refusal | undefined =>
  Date.parse(at) > Date.parse(now) ? { code: 'FACT.IN_FUTURE', field, rule: 'FACT-1' } : undefined;

const notYet = (missing: string): Refusal => ({ code: 'BREACH.NOT_READY', params: { missing } });

/**
 * INC-2: true if this person may know of the breach. A breach is hidden from the staff whom the breach is about, in
 * every role.
 */
export const mayKnowBreach = ({ staffIds }: Pick<BreachScope, 'staffIds'>, who: Who): boolean =>
  !staffIds.some((staffId) => isSelf(who, staffId));
