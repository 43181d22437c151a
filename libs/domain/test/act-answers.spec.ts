import type { Actor, StaffStepCode } from '@homeward/contracts';
import { namedAct, namedActCodes, stepOf, type NamedActCode, type StaffSteps } from '@homeward/domain';
import type { Field, Shape } from '../src/case/fields.js';
import { instalmentAsked, settled, survey } from './support/aid.js';
import { caseManager, counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import { granted, shop } from './support/planned.js';
import { arrived, departed } from './support/travel.js';
import { assessed, cleared, counselled } from './support/way.js';

type Payload = Readonly<Record<string, unknown>>;
interface Sitting {
  readonly before: PlayedCase;
  readonly actor: Actor;
  /** The payload that the form of the act sends for each step. */
  readonly sent: Readonly<Partial<Record<StaffStepCode, Payload>>>;
}

const personIds = ['anna'];
const anna = { personId: 'anna' };
const paid = ['i-1', 'i-2'].reduce(
  (one, id) => settled(one, instalmentAsked(id)),
  assessed(granted(arrived()).take('confirm-arrival', localOfficer, { personIds }), 'as-planned'),
);
const planned = { visitId: 'v-1', plannedFor: '2026-12-01' };
const visited = paid
  .copy()
  .take('plan-visit', localOfficer, planned)
  .take('record-visit', localOfficer, { visitId: 'v-1', made: true })
  .take('submit-monitoring-report', localOfficer, { visitId: 'v-1', ...survey })
  .take('review-monitoring-report', caseManager, { visitId: 'v-1', decision: 'accept' })
  .take('decline-initial-aid', caseManager, { ...anna, because: 'person-declines' });
const explanation = { language: 'fra', interpreted: true, textVersion: '2026-2' };
const consent = {
  ...anna,
  consentId: 'c-1',
  givenBy: 'self',
  purpose: 'programme',
  recipientId: 'canton',
  categories: ['identity'],
  controllerId: 'canton',
  ...explanation,
};
const lines = [{ ...shop.lines[0]!, instalments: shop.lines[0]!.instalments.slice(0, 1) }];
const session = { personIds, channel: 'phone', interpreted: false, apart: true, repaymentExplained: true };

const sittings: Readonly<Record<NamedActCode, Sitting>> = {
  intake: {
    before: new PlayedCase(),
    actor: counsellor,
    sent: {
      'record-counselling-session': session,
      'record-identity': { ...anna, identity: 'vault-id', adultFrom: '2010-01-01', ageInDoubt: false },
      'record-safe-contact': { ...anna, contact: 'vault-id' },
      'declare-voluntariness': { personIds, explained: explanation },
    },
  },
  consents: { before: new PlayedCase(), actor: counsellor, sent: { 'give-consent': consent } },
  registration: {
    before: counselled()
      .take('declare-voluntariness', counsellor, { personIds })
      .take('record-identity', counsellor, { ...anna, identity: 'vault-id', adultFrom: '2010-01-01' }),
    actor: counsellor,
    sent: {
      'declare-earlier-aid': { ...anna, earlierAid: 'none' },
      'record-finding': { ...anna, finding: 'victim', decidedBy: 'ngo', note: 'vault-id' },
      'register-case': {
        canton: 'BE',
        destinationCountry: 'NG',
        returnKind: 'voluntary',
        holidays: { canton: [], destination: [] },
      },
    },
  },
  plan: {
    before: cleared(),
    actor: counsellor,
    sent: { 'draft-plan': { ...shop, lines }, 'submit-plan': { planId: shop.planId } },
  },
  arrival: {
    before: departed(),
    actor: localOfficer,
    sent: {
      'record-arrival': { results: [{ ...anna, result: 'met' }], whatHappened: 'vault-id' },
      'confirm-arrival': { personIds },
    },
  },
  visit: {
    before: paid.copy().take('plan-visit', localOfficer, planned),
    actor: localOfficer,
    sent: {
      'record-visit': { visitId: 'v-1', made: true },
      'submit-monitoring-report': {
        visitId: 'v-1',
        ...survey,
        lines: [{ lineId: 'shop', result: 'works', proof: 'vault-id' }],
      },
    },
  },
  ending: {
    before: visited,
    actor: caseManager,
    sent: {
      'record-outcome': {
        personIds,
        outcome: 'completed',
        noFindingBecause: 'nobody-asked',
        note: 'vault-id',
      },
      'close-case': {},
    },
  },
};

/** Additional fields that the form shows after this answer. */
const asksBesides: Readonly<Record<string, Payload>> = {
  'record-arrival.results[].result=another-person-came': { cameTo: 'fetch-them' },
  'draft-plan.lines[].instalments[].due=on-date': { dueOn: '2026-12-01' },
  'draft-plan.lines[].instalments[].due=on-evidence': { evidence: 'quote' },
};
/** Answers that contradict the person or the case. Each entry names the test that covers its answer. */
const ofOthers: Readonly<Record<string, string>> = {
  'record-arrival.results[].result=carer-absent': 'minors.spec.ts: a child who travels alone',
  'record-outcome.outcome=stays-behind': 'outcomes.spec.ts: one who has not left',
  'record-outcome.outcome=left-alone': 'outcomes.spec.ts: one who left without the programme',
  'record-outcome.outcome=duplicate': 'double-aid.spec.ts: the protection-officer’s',
};

interface Place {
  readonly path: readonly (string | number)[];
  readonly values: readonly unknown[];
}

/** Every closed choice in a payload, with its values. Free texts are left out because the vault holds them. */
function placesIn(value: unknown, shape: Shape, path: Place['path'] = []): Place[] {
  switch (shape.kind) {
    case 'one-of':
      return [{ path, values: shape.values }];
    case 'flag':
      return [{ path, values: [true, false] }];
    case 'list':
      return (value as unknown[]).flatMap((one, i) => placesIn(one, shape.of, [...path, i]));
    case 'object':
      return placesOf(value as Payload, shape.fields, path);
    default:
      return [];
  }
}

const placesOf = (
  payload: Payload,
  fields: Readonly<Record<string, Field>>,
  path: Place['path'] = [],
): Place[] =>
  Object.entries(fields)
    .filter(([name]) => payload[name] !== undefined)
    .flatMap(([name, { shape }]) => placesIn(payload[name], shape, [...path, name]));

/** Every answer that the form of a step offers. Each answer replaces the one in the payload. */
const answersOf = (
  step: StaffStepCode,
  sent: Payload,
): { readonly said: string; readonly payload: Payload }[] =>
  placesOf(sent, stepOf(step).fields).flatMap(({ path, values }) =>
    values.map((value) => {
      const named = path.map((part) => (typeof part === 'number' ? '[]' : `.${part}`)).join('');
      const said = `${step}${named}=${String(value)}`;
      const payload = structuredClone(sent);
      const around = path.slice(0, -1).reduce<unknown>((inner, part) => (inner as never)[part], payload);
      Object.assign(around as object, { [path.at(-1)!]: value }, asksBesides[said]);
      return { said, payload };
    }),
  );

describe('WORK-1: the steps of an act accept every answer that the form of the act can send', () => {
  it.each(namedActCodes)('%s', (act) => {
    const { before, actor, sent } = sittings[act];
    const steps = namedAct(act).steps.filter(({ step }) => step in sent);
    const refused = steps.flatMap(({ step: asked }) =>
      answersOf(asked, sent[asked]!)
        .filter(({ said }) => !(said in ofOthers))
        .flatMap(({ said, payload }) => {
          const played = before.copy();
          const parts = steps.filter(({ step, optional }) => !optional || step === asked);
          try {
            for (const { step } of parts)
              played.take(step, actor, (step === asked ? payload : sent[step]) as StaffSteps[typeof step]);
            return [];
          } catch (error) {
            return [`${said}: ${(error as Error).message.slice(0, 120)}`];
          }
        }),
    );
    expect(refused).toEqual([]);
  });
});
