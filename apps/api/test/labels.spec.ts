import { readdirSync, readFileSync } from 'node:fs';
import {
  codeListIds,
  dataCategories,
  deadlineCodes,
  languages,
  organisationTypes,
  outcomes,
  paymentStatuses,
  personStatuses,
  roles,
  staffStepCodes,
  stages,
  type CodeListId,
} from '@homeward/contracts';
import {
  aidCategories,
  alertCodes,
  awaitedSteps,
  machineStepCodes,
  namedActCodes,
  planStatuses,
  staffSteps,
  thingKinds,
  reportedOutcomes,
  type Field,
  type Shape,
} from '@homeward/domain';
import { codeLists } from '@homeward/programme';
import fc from 'fast-check';
import { ageBases } from '../../../libs/domain/src/minors/age.js';
import { lived } from '../../../libs/domain/test/support/lived.js';
import { auditedReads } from '../src/audit/audited-reads.js';
import { fileSections } from '../src/cases/file-sections.js';
import { formOf } from '../src/forms/form-of.js';
import { letterCodes } from '../src/letters/letter-codes.js';
import { captions } from '../src/letters/letter-words.js';
import { hintOf, labelKinds, labelOf, labelsOf } from '../src/messages/labels.js';
import { openApiDocument } from '../src/openapi/openapi.js';
import { requestPointer } from '../src/openapi/request-pointer.js';
import { inLists } from './in-lists.js';
import {
  fieldsOfSections,
  gatherNamesAndCodes,
  insideSections,
  valuesInSections,
  type NamesAndCodes,
} from './in-sections.js';

interface InFields {
  readonly names: readonly string[];
  readonly values: readonly string[];
  /** The domain's hint about the field. */
  readonly said: readonly string[];
}
const nothing: InFields = { names: [], values: [], said: [] };
const together = (each: readonly InFields[]): InFields => ({
  names: each.flatMap(({ names }) => names),
  values: each.flatMap(({ values }) => values),
  said: each.flatMap(({ said }) => said),
});

/** Collects the fields of all steps, including nested fields, and the possible choices of each field. */
const inFields = (fields: Readonly<Record<string, Field>>): InFields =>
  together(
    Object.entries(fields).flatMap(
      ([
        name,
        {
          shape,
          details: { says },
        },
      ]) => [{ ...nothing, names: [name], said: says === undefined ? [] : [says] }, inShape(shape)],
    ),
  );
function inShape(shape: Shape): InFields {
  if (shape.kind === 'one-of') return { ...nothing, values: shape.values };
  if (shape.kind === 'only') return { ...nothing, values: [String(shape.value)] };
  if (shape.kind === 'birth-date') return { ...nothing, values: ['unknown'] };
  if (shape.kind === 'citizenship') return { ...nothing, values: ['stateless', 'unknown'] };
  if (shape.kind === 'sealed') return inShape(shape.content);
  if (shape.kind === 'list' || shape.kind === 'by-code') return inShape(shape.of);
  if (shape.kind === 'object') return inFields(shape.fields);
  return shape.kind === 'either' ? together(shape.of.map(inShape)) : nothing;
}
const everyStep = together(
  Object.values(staffSteps).map(({ fields, asked }) => inFields({ ...fields, ...asked })),
);

/** Request fields that do not belong to a particular step: the time and place of the event, and the payee. */
const besideSteps = ['occurredOn', 'zone', 'iban', 'country', 'bankCode', 'pickUp'];

const listed = inLists();
/** Codes that have a separate kind of label. */
const elsewhere: readonly string[] = [
  ...outcomes,
  ...roles,
  ...stages,
  ...paymentStatuses,
  ...organisationTypes,
];

/** The audit actions of reads. The label of a section also labels the read of that section. */
const readActions = Object.values(auditedReads)
  .flatMap((read) => ('action' in read ? [read.action] : 'streamed' in read ? [read.streamed] : []))
  .filter((action) => !fileSections.some(({ section }) => action === `read-${section}`));
/** Other audit actions that are not steps. */
const otherActions = [
  ...[
    'accuse-last-two',
    'decode',
    'end-session',
    'keep-note',
    'preview-correction',
    'read',
    'read-by-break-glass',
  ],
  ...['take-bank-report', 'explain-bank-entry'],
  ...['make-bank-file', 'fetch-bank-file', 'hand-over-bank-file', 'discard-bank-file'],
  ...['propose-budget', 'confirm-budget', 'reject-budget'],
  ...['record-breach', 'record-data-request', 'remove-note', 'search-persons', 'session-ended-by-issuer'],
  ...['sign-in', 'sign-in-refused', 'sign-out', 'tell-number'],
];

/** Returns the codes of all versions. */
const codesOf = (list: CodeListId): string[] =>
  codeLists.versionsOf(list).flatMap(({ codes }) => codes.map(({ code }) => code));

/** All codes with a label, by kind. */
const codes: Readonly<Record<(typeof labelKinds)[number], readonly string[]>> = {
  steps: [...staffStepCodes, ...machineStepCodes],
  acts: namedActCodes,
  waits: awaitedSteps,
  stages,
  roles,
  'organisation-types': organisationTypes,
  deadlines: deadlineCodes,
  alerts: alertCodes,
  'person-statuses': personStatuses,
  outcomes,
  'plan-statuses': planStatuses,
  'payment-statuses': paymentStatuses,
  letters: [...letterCodes, ...captions],
  sections: fileSections.map(({ section }) => section),
  actions: [...readActions, ...otherActions],
  fields: [...everyStep.names, ...besideSteps, ...fieldsOfSections, ...insideSections, ...listed.names],
  values: [
    ...everyStep.values.filter((code) => !(staffStepCodes as readonly string[]).includes(code)),
    ...valuesInSections,
    ...thingKinds.filter((kind) => !elsewhere.includes(kind)),
    ...ageBases,
    ...[...listed.values, ...reportedOutcomes, ...aidCategories].filter((code) => !elsewhere.includes(code)),
  ],
  'data-categories': dataCategories,
  'risk-factors': codesOf('risk-factors'),
  'incident-kinds': codesOf('incident-kinds'),
  'referral-kinds': codesOf('referral-kinds'),
  'survey-items': codesOf('survey-items'),
  'funding-sources': codesOf('funding-sources'),
};

/** Kinds without a file of labels, because the text is stored with each code. */
const labelledElsewhere: readonly string[] = ['data-categories', ...codeListIds];

/** The kinds of labels that a code in a section or a record can have. */
const codeKinds = [
  ...(['values', 'person-statuses', 'plan-statuses', 'payment-statuses', 'outcomes', 'stages'] as const),
  ...(['roles', 'organisation-types', 'data-categories', 'steps'] as const),
  ...codeListIds,
];

const folder = new URL('../src/messages/', import.meta.url);
const files = readdirSync(new URL('labels/', folder)).map((file) => `labels/${file}`);
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Record<string, string>>;
const texts = [...files, 'faults.json'].flatMap((file) =>
  Object.entries(read(file)).map(([code, byLanguage]) => ({ name: `${file} ${code}`, byLanguage })),
);

describe('the labels', () => {
  it('the labels cover exactly the existing codes, in each language', () => {
    for (const kind of labelKinds)
      for (const language of languages) {
        const labelled = labelsOf(kind, language);
        const empty = Object.keys(labelled).filter((code) => !labelled[code]);
        expect([kind, language, empty]).toEqual([kind, language, []]);
        expect([kind, Object.keys(labelled).sort()]).toEqual([kind, [...new Set(codes[kind])].sort()]);
      }
    expect(files.map((file) => file.slice('labels/'.length, -'.json'.length)).sort()).toEqual(
      [...labelKinds.filter((kind) => !labelledElsewhere.includes(kind)), 'hints'].sort(),
    );
  });

  it('each label exists in exactly the four languages', () => {
    const others = texts.filter(({ byLanguage }) => Object.keys(byLanguage).join() !== languages.join());
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('the labels follow the spelling of Swiss authorities: ss, typographic apostrophes and quotation marks', () => {
    const wrong = texts.filter(({ byLanguage }) => /[ß'"]/.test(Object.values(byLanguage).join()));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('each step has a unique title, and no title ends like a sentence', () => {
    for (const language of languages) {
      const titles = Object.values(labelsOf('steps', language));
      const twice = titles.filter((title, i) => titles.indexOf(title) !== i);
      expect([language, twice, titles.filter((title) => /[.:!?]$/.test(title))]).toEqual([language, [], []]);
    }
  });

  it('the label for the reason of a step is a sentence or a question', () => {
    for (const language of languages)
      for (const label of Object.values(labelsOf('waits', language)))
        expect(label).toMatch(/^\p{Lu}.*[.?]$/u);
  });

  it('a code without a label is shown as the code', () => {
    expect(labelOf('steps', 'no-such-step', 'de')).toBe('no-such-step');
    expect(labelOf('fields', 'constructor', 'de')).toBe('constructor');
  });
});

describe('the contents of sections and records', () => {
  const found: NamesAndCodes = { names: new Set(), codes: new Set() };
  const lives = fc.sample(fc.array(fc.nat(), { minLength: 900, maxLength: 1_500, size: 'max' }), {
    numRuns: 4,
  });
  const family = { anna: '2010-01-01', ben: '2009-01-01', cleo: '2030-01-01' };
  beforeAll(() => {
    for (const rolls of lives) gatherNamesAndCodes(lived(rolls, family), found);
  });

  it('sections and records have a label for each field, including nested fields', () => {
    expect(found.names.size).toBeGreaterThan(100);
    const labelled = Object.keys(labelsOf('fields', 'en'));
    expect([...found.names].filter((name) => !labelled.includes(name))).toEqual([]);
  });

  it('sections and records have a label for each code', () => {
    expect(found.codes.size).toBeGreaterThan(40);
    const labelled = codeKinds.flatMap((kind) => Object.keys(labelsOf(kind, 'en')));
    expect([...found.codes].filter((code) => !labelled.includes(code))).toEqual([]);
  });
});

describe('the hints of forms', () => {
  const hints = read('labels/hints.json');
  /** Only engineers need to know that an amount is entered in minor units. */
  const forEngineers = ['Integer minor units (Rappen).'];

  it('exactly the fields that the domain describes have a hint', () => {
    expect(Object.keys(hints).sort()).toEqual([...new Set(everyStep.said)].sort());
    const helpless = Object.entries(hints).filter(([, hint]) => Object.values(hint).includes(''));
    expect(helpless.map(([says]) => says)).toEqual(forEngineers);
    expect(hintOf(forEngineers[0]!, 'de')).toBeUndefined();
    expect(hintOf('constructor', 'de')).toBeUndefined();
  });

  it('hints are sentences for people, without rule ids, codes and minor units', () => {
    for (const hint of Object.values(hints).flatMap((byLanguage) => Object.values(byLanguage)))
      expect(hint).toMatch(/^$|^(?!.*(?:`|[A-Z]{3,}-\d\b|minor units|Rappen))[\p{Lu}«“].*\.$/u);
  });

  it('a form shows hints in the language of its user, and shows no hint for a field without one', () => {
    const helpOf = (step: 'draft-plan' | 'enter-booking' | 'record-identity', language: 'de' | 'fr') =>
      Object.fromEntries(formOf(step, language).fields.map(({ name, help }) => [name, help]));
    expect(helpOf('record-identity', 'de')['ageInDoubt']).toEqual(
      expect.stringMatching(/^Die Person könnte ein Kind sein/),
    );
    expect(helpOf('enter-booking', 'fr')).toMatchObject({
      costMinor: undefined,
      ticketNames: expect.stringMatching(/^Seulement si les noms/),
    });
    expect(formOf('enter-booking', 'fr').fields.find(({ name }) => name === 'costMinor')).not.toHaveProperty(
      'help',
    );
  });
});

it('the schema of every step is in the OpenAPI file at its pointer', () => {
  const file = openApiDocument();
  for (const step of staffStepCodes) {
    const pointer = requestPointer(step);
    expect(pointer).toMatch(/^\/openapi\.json#\/paths\//);
    const parts = decodeURI(pointer.split('#/')[1]!)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const found = parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], file);
    expect([step, found]).toEqual([
      step,
      staffSteps[step].isFile
        ? expect.objectContaining({ operationId: step })
        : expect.objectContaining({ type: 'object', properties: expect.any(Object) }),
    ]);
  }
});
