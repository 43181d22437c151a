import type { DataCategory, PersonId } from '@homeward/contracts';
import {
  currentBooking,
  flightsFromHere,
  goingOn,
  mayReceive,
  visibleReceivingOffice,
  type Booking,
  type Journey,
  type Leg,
} from '@homeward/domain';
import type { Block, Said } from '../openapi/schemas/letter-schemas.js';
import type { CaseFile } from './case-file.js';
import type { LetterKind } from './letter-kind.js';
import { labelOf } from '../messages/labels.js';
import { captioned, textIn, type LetterWords } from './letter-words.js';

/** NAME-1: a journey, including each name on a ticket that differs from the person's name. */
type JourneyShown = Journey & Pick<Booking, 'ticketNames'>;

/** The parts of a journey that one kind of travel sheet shows. */
interface Cut {
  readonly legs: (journey: Journey) => readonly Leg[];
  readonly fields: readonly (keyof Leg & string)[];
  /**
   * Returns true if the sheet shows this person. Called only for persons whose travel and identity data the reader may
   * see.
   */
  readonly isShown?: (file: CaseFile, personId: PersonId) => boolean;
}

/**
 * The data categories of a travel sheet. A sheet shows who travels and how. A sheet never shows the reason for the
 * journey, or data that its reader may not see (PAY-7, SEE-1).
 */
const travelCategories = ['travel', 'identity'] as const satisfies readonly DataCategory[];

const sheet = ({ legs, fields, isShown = () => true }: Cut): LetterKind => {
  const journeysOf = (file: CaseFile): readonly JourneyShown[] =>
    (file.shown('journeys') ?? []) as unknown as readonly JourneyShown[];
  const travellers = (file: CaseFile, journey: Journey): PersonId[] =>
    goingOn(file.visible, journey).filter(
      (personId) =>
        travelCategories.every((category) => file.reads.of({ personId }).includes(category)) &&
        isShown(file, personId),
    );
  return {
    offers: (file) =>
      journeysOf(file)
        .filter((journey) => legs(journey).length > 0 && travellers(file, journey).length > 0)
        .map(({ journeyId }) => ({ aboutId: journeyId, purpose: null, languages: captioned })),
    async blocks(file, { aboutId }, words) {
      const journeys = (await file.itemsWithTexts('journeys')) as unknown as readonly JourneyShown[];
      const journey = journeys.find(({ journeyId }) => journeyId === aboutId)!;
      const names = await file.names();
      return [
        words.title('journey'),
        ...travellers(file, journey).map((id) => travellerBlock(id, journey, names, words)),
        { kind: 'note', said: words.caption('swiss-time') },
        ...legs(journey).flatMap((leg, n): Block[] => [
          words.heading(n + 1, words.same(`${leg.from} – ${leg.to}`)),
          legBlock(leg, fields, words),
        ]),
      ];
    },
  };
};

const stillAhead = ({ legs }: Journey): Leg[] => legs.filter(({ result }) => result !== 'cancelled');

/** TRAV-1: the sheet with the whole journey except cancelled legs, for the travellers. */
export const travelSheet = sheet({
  legs: stillAhead,
  fields: ['mode', 'flight', 'from', 'to', 'departsAt', 'arrivesAt', 'handOverTo'],
});

/** SEE-1: the sheet with exactly the data that the airport may see about its travellers. */
export const boardingSheet = sheet({
  legs: flightsFromHere,
  fields: ['flight', 'from', 'to', 'departsAt'],
});

/**
 * TRAV-1, CONS-1: the arrival sheet for the office abroad that meets the travellers. The sheet shows only travellers
 * who consented that this office may receive their travel and identity data.
 */
export const arrivalSheet = sheet({
  legs: (journey) => stillAhead(journey).slice(-1),
  fields: ['mode', 'flight', 'from', 'to', 'arrivesAt'],
  isShown: (file, personId) => {
    const recipientId = visibleReceivingOffice(file.whole, file.reads);
    if (recipientId === null) return false;
    return travelCategories.every((category) =>
      mayReceive(file.visible, { personId, recipientId, category }, file.today),
    );
  },
});

function travellerBlock(
  personId: PersonId,
  journey: JourneyShown,
  names: ReadonlyMap<PersonId, string>,
  words: LetterWords,
): Block {
  const booking = currentBooking(journey);
  const reference = booking?.status === 'booked' ? booking.reference : null;
  const assistance = journey.assistance[personId] ?? [];
  const onTicket = [booking?.ticketNames, journey.ticketNames].map((of) => textIn(of?.[personId]));
  const name = onTicket.find((one) => one !== undefined) ?? names.get(personId);
  return words.facts({
    name:
      name === undefined
        ? words.both((language) => labelOf('fields', 'namesNotKnown', language))
        : words.same(name),
    reference: reference === null ? undefined : words.same(reference),
    assistance: assistance.length === 0 ? undefined : words.codes(assistance),
  });
}

const legBlock = (leg: Leg, fields: readonly (keyof Leg & string)[], words: LetterWords): Block =>
  words.facts(Object.fromEntries(fields.map((field) => [field, valueOf(field, leg[field], words)])));

function valueOf(field: string, value: unknown, words: LetterWords): Said | undefined {
  if (typeof value !== 'string') return undefined;
  return field === 'mode' || field === 'handOverTo' ? words.codes([value]) : words.same(value);
}
