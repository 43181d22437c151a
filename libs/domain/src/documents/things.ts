import type { Actor, DataCategory, DocumentKind, DocumentThing } from '@homeward/contracts';
import type { About } from '../access/about.js';
import { plansToDecide } from '../access/plans-to-decide.js';
import { mayKnow, type Reads } from '../access/reads.js';
import type { CaseState } from '../case/case-state.js';
import { instalmentsOf } from '../planning/state.js';

/** The thing that a document belongs to. */
export interface BelongsTo {
  readonly thingKind: DocumentThing;
  readonly thingId: string;
}

/**
 * The kinds of things that a document of each kind may belong to. A document of any kind may also name the person whom
 * the document is about.
 */
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
  /**
   * The category that the thing reveals. A reader who does not read this category does not learn that the thing
   * exists (SEE-7).
   */
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
    // Includes an instalment that an amendment left out, if the instalment was already requested (PLAN-5).
    idsIn: (state, actor) => [
      ...plansToDecide(state, actor).flatMap((plan) =>
        instalmentsOf(plan).map(({ instalmentId }) => instalmentId),
      ),
      ...Object.values(state.payments).flatMap(({ paymentId, kind }) =>
        kind === 'instalment' ? [paymentId] : [],
      ),
    ],
    about: () => ({}),
  },
  /** The receipt of a payment, by the payment's id. */
  receipt: {
    category: 'money',
    idsIn: ({ payments }) => Object.keys(payments),
    about: (paymentId) => ({ paymentId }),
  },
  /** The report of a monitoring visit, by the visit's id. */
  report: {
    category: 'monitoring',
    idsIn: ({ monitoring }) => monitoring.visits.map(({ visitId }) => visitId),
    about: () => ({}),
  },
};

/**
 * True if the case has this thing and the reader may know of it. To the reader, an unknown thing and a hidden thing
 * look the same.
 */
export function mayKnowThing(
  state: CaseState,
  actor: Actor,
  { thingKind, thingId }: BelongsTo,
  reads: Reads,
): boolean {
  const { category, idsIn, about } = things[thingKind];
  return idsIn(state, actor).includes(thingId) && mayKnow(reads, category, about(thingId));
}
