import { consentPurposes, type PersonId, type TextKind } from '@homeward/contracts';
import { consentsMissing, isConsentInForce, type Consent } from '@homeward/domain';
import { consentSets, texts, type TextDescription as Text } from '@homeward/programme';
import { gridRoles } from '../cases/consent-grid.js';
import type { Block, Offer, Said } from '../openapi/schemas/letter-schemas.js';
import type { CaseFile } from './case-file.js';
import { captioned, type LetterWords } from './letter-words.js';
import { textMissing, type LetterKind } from './letter-kind.js';

/**
 * CONS-1: the text of a consent for one purpose, which the person reads and signs. A recorded consent in force can also
 * be printed. If no consent for the purpose is missing, the letter has the text in the recorded version.
 */
export const consentLetter: LetterKind = {
  offers: (file) =>
    personsOf(file).flatMap((aboutId) => {
      const all = consentsOf(file, aboutId);
      return consentPurposes.flatMap((purpose): Offer[] => {
        const text = textFor(all.filter((one) => one.purpose === purpose));
        return text ? [{ aboutId, purpose, languages: signable(text) }] : [];
      });
    }),
  async blocks(file, { aboutId, purpose }, words) {
    const asked = consentsOf(file, aboutId!).filter((one) => one.purpose === purpose);
    file.taken.add('consents');
    return [
      ...textBlocks(textFor(asked)!, words),
      await nameBlock(file, aboutId!, words),
      ...asked.map((one) => consentBlock(one, file, words)),
      signatures(words),
    ];
  },
};

/** COUN-1, GATE-1: the declaration of a person who wishes to return. */
export const voluntarinessLetter: LetterKind = {
  offers(file) {
    const text = textOf('voluntariness');
    if (!text) return [];
    const languages = signable(text);
    return personsOf(file).map((aboutId) => ({ aboutId, purpose: null, languages }));
  },
  blocks: async (file, { aboutId }, words) => [
    ...textBlocks(textOf('voluntariness')!, words),
    await nameBlock(file, aboutId!, words),
    signatures(words),
  ],
};

/**
 * Returns the languages in which a text can be signed. CONS-3: a person must be able to read the whole letter, so the
 * language must also have captions.
 */
const signable = ({ languages }: Text): string[] =>
  Object.keys(languages).filter((language) => captioned.includes(language));

type ConsentAsked = Pick<Consent, 'purpose' | 'recipientId' | 'controllerId' | 'categories' | 'law'> &
  Partial<Pick<Consent, 'from' | 'to' | 'textVersion'>>;

/**
 * Returns the consents in force. For roles that may use the consent grid, also returns the missing consents of the
 * standard set.
 */
function consentsOf(file: CaseFile, personId: PersonId): ConsentAsked[] {
  const recorded = (file.shown('consents') ?? []) as unknown as readonly Consent[];
  const inForce = recorded.filter((one) => one.personId === personId && isConsentInForce(one, file.today));
  const { actor, now, organisations, whole } = file;
  if (!gridRoles.includes(actor.role)) return inForce;
  const asking = { actor, now, organisations, personIds: [personId] };
  return [...inForce, ...consentsMissing(whole, consentSets.newest.consents, asking).missing];
}

/**
 * Returns the newest text if a consent is still to be signed. If all consents are recorded, returns the text in the
 * recorded version.
 */
function textFor(consents: readonly ConsentAsked[]): Text | undefined {
  const [first] = consents;
  const isRecorded = consents.every(({ from }) => from !== undefined);
  return first && textOf('consent', first.purpose, isRecorded ? consents.at(-1)!.textVersion : undefined);
}

const textOf = (kind: TextKind, purpose?: string, version?: string): Text | undefined =>
  texts
    .describe({ kind })
    .find((one) => one.purpose === purpose && (version === undefined ? one.newest : one.version === version));

/**
 * Returns the text in its two languages side by side, paragraph by paragraph.
 * @throws Problem LETTER.TEXT_MISSING if the office's language is missing
 */
function textBlocks({ id, version, languages }: Text, words: LetterWords): Block[] {
  const office = languages[words.languages.office];
  const person = words.languages.person === null ? undefined : languages[words.languages.person];
  if (!office) throw textMissing(Object.keys(languages));
  const beside = (own: string, theirs: string | undefined): Said => ({ office: own, person: theirs ?? null });
  const isDraft = [office, person].some((text) => text?.status === 'draft');
  return [
    { kind: 'title', said: beside(office.title, person?.title) },
    ...office.paragraphs.map((paragraph, n): Block => ({
      kind: 'text',
      said: beside(paragraph, person?.paragraphs[n]),
    })),
    ...(person?.paragraphs.slice(office.paragraphs.length) ?? []).map((paragraph): Block => ({
      kind: 'text',
      said: { office: '', person: paragraph },
    })),
    { kind: 'note', said: words.same(`${id} ${version}`) },
    ...(isDraft ? [{ kind: 'note', said: words.caption('draft') } as const] : []),
    ...words.gaps(),
  ];
}

/** Returns the name. If the name is unknown or hidden from the reader, returns a line to fill in by hand. */
async function nameBlock(file: CaseFile, personId: PersonId, words: LetterWords): Promise<Block> {
  const name = (await file.names()).get(personId);
  return name === undefined ? words.lines('name') : words.facts({ name: words.same(name) });
}

function consentBlock(consent: ConsentAsked, file: CaseFile, words: LetterWords): Block {
  const { recipientId, controllerId, categories, law, from, to } = consent;
  const isRecorded = from !== undefined;
  return words.facts({
    recipientId: words.same(file.organisation(recipientId) ?? '…'),
    controllerId: words.same(file.organisation(controllerId) ?? '…'),
    categories: words.codes(categories),
    law: law === null ? undefined : words.same(law),
    'recorded-since': isRecorded ? words.day(from) : undefined,
    validTo: to ? words.day(to) : undefined,
    standing: isRecorded ? undefined : words.caption('not-recorded'),
  });
}

const signatures = (words: LetterWords): Block =>
  words.lines(
    'place-and-day',
    'signature',
    'signature-guardian',
    'signature-interpreter',
    'signature-office',
  );

/** Returns the persons whose consents the reader may see. */
const personsOf = (file: CaseFile): PersonId[] =>
  file.persons.filter((person) => file.reads.of(person).includes('consent')).map(({ personId }) => personId);
