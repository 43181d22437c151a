import type { DataCategory, PersonId } from '@homeward/contracts';
import {
  currentBooking,
  flightsFromHere,
  goingOn,
  mayReceive,
  receivingOfficeSeenBy,
  type Journey,
  type Leg,
} from '@homeward/domain';
import type { CaseFile } from './case-file.js';
import type { LetterKind } from './letter-kind.js';
import type { Block, Said } from './letter.js';
import { captioned, textIn, type LetterWords } from './letter-words.js';

/** What one of those who get a travel sheet needs of a journey. */
interface Cut {
  readonly legs: (journey: Journey) => readonly Leg[];
  readonly fields: readonly (keyof Leg & string)[];
  /** Of those whose journey the reader reads. */
  readonly isShown?: (file: CaseFile, personId: PersonId) => boolean;
}

/** A sheet tells who travels and how: nothing of why, and nothing that its reader does not read (PAY-7, SEE-1). */
const travelCategories = ['travel', 'identity'] as const satisfies readonly DataCategory[];

const sheet = ({ legs, fields, isShown = () => true }: Cut): LetterKind => {
  const journeysOf = (file: CaseFile): readonly Journey[] =>
    (file.shown('journeys') ?? []) as unknown as readonly Journey[];
  const travellers = (file: CaseFile, journey: Journey): PersonId[] =>
    goingOn(file.seen, journey).filter(
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
      const journeys = (await file.opened('journeys')) as unknown as readonly Journey[];
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

/** TRAV-1: the whole way, for those who go it. */
export const travelSheet = sheet({
  legs: stillAhead,
  fields: ['mode', 'flight', 'from', 'to', 'departsAt', 'arrivesAt', 'handOverTo'],
});

/** SEE-1: what the airport is shown of its travellers, and no more. */
export const boardingSheet = sheet({
  legs: flightsFromHere,
  fields: ['flight', 'from', 'to', 'departsAt'],
});

/** TRAV-1, CONS-1: where the office abroad meets those who let it know. */
export const arrivalSheet = sheet({
  legs: (journey) => stillAhead(journey).slice(-1),
  fields: ['mode', 'flight', 'from', 'to', 'arrivesAt'],
  isShown: (file, personId) => {
    const recipientId = receivingOfficeSeenBy(file.whole, file.reads);
    if (recipientId === null) return false;
    return travelCategories.every((category) =>
      mayReceive(file.seen, { personId, recipientId, category }, file.today),
    );
  },
});

function travellerBlock(
  personId: PersonId,
  journey: Journey,
  names: ReadonlyMap<PersonId, string>,
  words: LetterWords,
): Block {
  const booking = currentBooking(journey);
  const reference = booking?.status === 'booked' ? booking.reference : null;
  const assistance = journey.assistance[personId] ?? [];
  return words.facts({
    name: words.same(textIn(booking?.ticketNames?.[personId]) ?? names.get(personId) ?? '…'),
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
