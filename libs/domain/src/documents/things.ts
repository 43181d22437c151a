import type { Actor, DataCategory, DocumentKind, DocumentThing } from '@homeward/contracts';
import type { About } from '../access/about.js';
import { plansPutTo } from '../access/plans-seen.js';
import { mayKnow, type Reads } from '../access/reads.js';
import type { CaseState } from '../case/case-state.js';
import { instalmentsOf } from '../planning/state.js';

/** What a document belongs to. */
export interface BelongsTo {
  readonly thingKind: DocumentThing;
  readonly thingId: string;
}

/** What a document of a kind may belong to; whom it is about is said of any. */
export const thingsOfKind: Readonly<Record<DocumentKind, readonly DocumentThing[]>> = {
  'identity-document': [],
  'travel-document': [],
  'medical-report': [],
  invoice: ['instalment', 'receipt'],
  receipt: ['instalment', 'receipt'],
  quotation: ['instalment'],
  contract: ['instalment'],
  'risk-paper': [],
  declaration: ['consent'],
  decision: [],
  'proof-of-use': ['instalment', 'report'],
  letter: ['consent', 'instalment', 'receipt', 'report'],
  other: ['consent', 'instalment', 'receipt', 'report'],
};

interface Thing {
  /** Who does not read this of it does not learn that there is such a thing (SEE-7). */
  readonly category: DataCategory;
  readonly idsIn: (state: CaseState, actor: Actor) => readonly string[];
  readonly about: (id: string) => About;
}

const things: Readonly<Record<DocumentThing, Thing>> = {
  consent: {
    category: 'consent',
    idsIn: ({ counselling }) => counselling.consents.map(({ consentId }) => consentId),
    about: (consentId) => ({ consentId }),
  },
  instalment: {
    category: 'plan',
    // What an amendment left out stays where it was asked for (PLAN-5).
    idsIn: (state, actor) => [
      ...plansPutTo(state, actor).flatMap((plan) =>
        instalmentsOf(plan).map(({ instalmentId }) => instalmentId),
      ),
      ...Object.values(state.payments).flatMap(({ paymentId, kind }) =>
        kind === 'instalment' ? [paymentId] : [],
      ),
    ],
    about: () => ({}),
  },
  /** Of what was paid, by the id of its payment. */
  receipt: {
    category: 'money',
    idsIn: ({ payments }) => Object.keys(payments),
    about: (paymentId) => ({ paymentId }),
  },
  /** Of a monitoring visit, by the visit's id. */
  report: {
    category: 'monitoring',
    idsIn: ({ monitoring }) => monitoring.visits.map(({ visitId }) => visitId),
    about: () => ({}),
  },
};

/** Whether the case has this for this person: unknown and unseen are one. */
export function mayKnowThing(
  state: CaseState,
  actor: Actor,
  { thingKind, thingId }: BelongsTo,
  reads: Reads,
): boolean {
  const { category, idsIn, about } = things[thingKind];
  return idsIn(state, actor).includes(thingId) && mayKnow(reads, category, about(thingId));
}
