import { randomUUID } from 'node:crypto';
import type { Actor, Holidays, KnownFacts, PinnedPolicy, StaffStepCode } from '@homeward/contracts';
import { eighteenthBirthday } from '@homeward/domain';
import { partOf, partsOpenedBy } from './staff.js';

export type Body = Readonly<Record<string, unknown>>;

/** The policy and holidays under which a case is opened and registered. */
export interface Circumstances {
  readonly policy: PinnedPolicy;
  readonly holidays: Holidays;
}

/**
 * Turns a body into a payload as the API does before it sends the step: texts go to the vault, and omitted values are
 * added.
 */
export const payloadOf = (step: StaffStepCode, body: Body, actor: Actor, around: Circumstances): Body =>
  withoutTexts({ ...body, ...added[step]?.(body, actor, around) });

const added: Partial<Record<StaffStepCode, (body: Body, actor: Actor, around: Circumstances) => Body>> = {
  'open-case': ({ persons }, actor, { policy }) => ({
    caseNumber: randomUUID().slice(0, 11).toUpperCase(),
    policy,
    parts: partsOpenedBy(actor),
    persons: (persons as object[]).map((person) => ({ finding: 'presumed', ...person })),
  }),
  'record-identity': ({ identity }) => {
    const adultFrom = eighteenthBirthday((identity as { prs_Birthdate: string }).prs_Birthdate);
    return { adultFrom, ageBasis: adultFrom === null ? 'not-known' : 'birth-date' };
  },
  'give-consent': () => ({ consentId: randomUUID() }),
  'register-case': (_body, _actor, { holidays }) => ({ holidays }),
  'name-receiving-office': ({ officeId }) => ({ part: partOf(officeId as string), officeId: undefined }),
  'plan-journey': (body) => ({ assistance: [], escort: false, ...body }),
};

/**
 * Law 12: returns the facts that the API looks up by date at the step. The country is not suspended, and the office's
 * agreement is in force.
 */
export const knownAt = (step: StaffStepCode): KnownFacts => known[step] ?? {};

const inForce: KnownFacts = { officeAgreementInForce: true };
/** The country of each place in the stories. */
const placed: KnownFacts = {
  places: {
    ZRH: 'CH',
    GVA: 'CH',
    LOS: 'NG',
    ABV: 'NG',
    IST: 'TR',
    CAI: 'EG',
    ESB: 'TR',
    CHBRN: 'CH',
    CHZRH: 'CH',
    ITGOA: 'IT',
    ROBUH: 'RO',
    TNSFA: 'TN',
    TNTUN: 'TN',
  },
};
const alone: KnownFacts = { committedInLinkedCases: {}, budgetsLeft: [] };
const known: Partial<Record<StaffStepCode, KnownFacts>> = {
  'decide-eligibility': { countrySuspended: false },
  'offer-hand-over': inForce,
  'answer-hand-over': inForce,
  'plan-journey': placed,
  'rebook-journey': placed,
  'confirm-readiness': { ...inForce, ...placed },
  'record-boarding': { ...inForce, ...placed },
  'offer-transfer': inForce,
  'answer-transfer': inForce,
  'submit-plan': alone,
  'decide-plan': alone,
  'request-payment': { ...inForce, ...alone },
  'approve-payment': { ...inForce, ...alone },
  'release-payment': { ...inForce, ...alone },
  'retry-payment': { ...inForce, ...alone },
};

/** Fields that the vault keeps as a whole. */
const vaulted = new Set(['identity', 'contact', 'payee']);

/** Replaces texts with ids. A text is a string that contains a space; codes, ids, days and instants do not. */
function withoutTexts<T>(value: T, field = ''): T {
  if (vaulted.has(field) || (typeof value === 'string' && value.includes(' '))) return randomUUID() as T;
  if (Array.isArray(value)) return value.map((inner) => withoutTexts(inner)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutTexts(inner, key)]),
  ) as T;
}
