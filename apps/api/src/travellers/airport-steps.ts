import { boardingResults, incidentKinds, legResults, type StaffStepCode } from '@homeward/contracts';
import type { CashOfTheDay, TravellerOfTheDay } from '@homeward/domain';
import { z } from 'zod';
import { cashHandle } from '../openapi/schemas/traveller-schemas.js';
import { Problem } from '../problem/problem.js';
import { note } from '../texts.js';

/** A traveller of the day, with the handle of each amount of cash for this traveller. */
export type FoundTraveller = Omit<TravellerOfTheDay, 'cash'> & {
  readonly cash: readonly (CashOfTheDay & { readonly handle: string })[];
};

/**
 * A step that the airport takes for one traveller. `ofCase` converts the body of the airport to the body of the step of
 * the case. `pathOfCase` returns the ids in the path of the step of the case, if any.
 */
export interface AirportStep<Body = never> {
  readonly step: StaffStepCode;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly example: object;
  readonly pathOfCase?: (body: Body, traveller: FoundTraveller) => Readonly<Record<string, string>>;
  readonly ofCase: (body: Body, traveller: FoundTraveller) => object;
}

const airportStep = <Body>(definition: AirportStep<Body>): AirportStep =>
  definition as unknown as AirportStep;

/**
 * SEE-1: all steps that the airport records. A step names its traveller by a handle, and reveals neither the case nor
 * the other persons in the case.
 */
export const airportSteps: readonly AirportStep[] = [
  airportStep({
    step: 'record-boarding',
    path: 'boardings',
    operationId: 'traveller-boarding',
    summary: 'Record whether the traveller boarded',
    body: z.strictObject({ result: z.enum(boardingResults) }),
    example: { result: 'boarded' },
    ofCase: ({ result }, { legId, personId }) => ({ legId, results: [{ personId, result }] }),
  }),
  airportStep({
    step: 'record-leg',
    path: 'legs',
    operationId: 'traveller-leg',
    summary: "Record what became of the traveller's flight",
    body: z.strictObject({ result: z.enum(legResults), handedOver: z.boolean().default(false) }),
    example: { result: 'completed' },
    ofCase: ({ result, handedOver }, { legId }) => ({ legId, result, handedOver }),
  }),
  airportStep({
    step: 'hand-out-cash',
    path: 'hand-outs',
    operationId: 'traveller-hand-out',
    summary: 'Record that you handed out cash to the traveller',
    body: z.strictObject({ cash: cashHandle }),
    example: { cash: '…' },
    pathOfCase: (body, traveller) => ({ paymentId: cashOf(body, traveller).paymentId }),
    ofCase: (body, traveller) => ({ handedOutMinor: cashOf(body, traveller).amountMinor }),
  }),
  airportStep({
    step: 'withdraw',
    path: 'withdrawals',
    operationId: 'traveller-withdrawal',
    summary: 'Record that the traveller does not want to leave: takes effect at once, without a reason',
    body: z.strictObject({}),
    example: {},
    ofCase: (_, { personId }) => ({ personIds: [personId] }),
  }),
  airportStep({
    step: 'record-incident',
    path: 'incidents',
    operationId: 'traveller-incident',
    summary: 'Record an incident about the traveller, in one call',
    body: z.strictObject({
      kind: z.enum(incidentKinds),
      text: note().optional(),
    }),
    example: { kind: 'threat' },
    ofCase: ({ kind, text }, { personId }) => ({ kind, personIds: [personId], ...(text && { text }) }),
  }),
  airportStep({
    step: 'record-unlisted-event',
    path: 'unlisted-events',
    operationId: 'traveller-unlisted-event',
    summary: 'Record that it was otherwise at the airport: what happened fits no step',
    body: z.strictObject({ concernsStaff: z.boolean(), text: note() }),
    example: { concernsStaff: false, text: 'The flight left from another gate; the escort came too late.' },
    ofCase: (body) => ({ ...body, atStep: 'record-boarding' }),
  }),
];

/** @throws Problem TRAVELLER.UNKNOWN if the airport does not hold, or no longer holds, this cash for this traveller */
function cashOf(
  { cash }: { readonly cash: string },
  traveller: FoundTraveller,
): FoundTraveller['cash'][number] {
  const found = traveller.cash.find(({ handle }) => handle === cash);
  if (!found) throw new Problem('TRAVELLER.UNKNOWN');
  return found;
}
