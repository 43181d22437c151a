import { readdirSync, readFileSync } from 'node:fs';
import {
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
} from '@homeward/contracts';
import {
  alertCodes,
  awaitedSteps,
  machineStepCodes,
  namedActCodes,
  planStatuses,
  staffSteps,
  type Field,
  type Shape,
} from '@homeward/domain';
import { labelKinds, labelOf, labelsOf } from '../src/messages/labels.js';
import { openApiDocument } from '../src/openapi/openapi.js';
import { requestPointer } from '../src/openapi/request-pointer.js';

/** The fields of all steps, however deep, and whatever can be chosen in them. */
function inFields(fields: Readonly<Record<string, Field>>): { names: string[]; values: string[] } {
  const all = Object.entries(fields).map(([name, { shape }]) => {
    const { names, values } = inShape(shape);
    return { names: [name, ...names], values };
  });
  return { names: all.flatMap(({ names }) => names), values: all.flatMap(({ values }) => values) };
}
function inShape(shape: Shape): { names: string[]; values: string[] } {
  if (shape.kind === 'one-of') return { names: [], values: [...shape.values] };
  if (shape.kind === 'only') return { names: [], values: [String(shape.value)] };
  if (shape.kind === 'sealed') return inShape(shape.content);
  if (shape.kind === 'list' || shape.kind === 'by-code') return inShape(shape.of);
  if (shape.kind === 'object') return inFields(shape.fields);
  if (shape.kind !== 'either') return { names: [], values: [] };
  const each = shape.of.map(inShape);
  return { names: each.flatMap(({ names }) => names), values: each.flatMap(({ values }) => values) };
}
const everyStep = Object.values(staffSteps).map(({ fields, asked }) => inFields({ ...fields, ...asked }));

/** Fields of a request that no step has as its own: of when and where it happened, and of a payee. */
const besideSteps = ['occurredOn', 'zone', 'iban', 'country', 'bankCode', 'pickUp'];

/** Every code that is labelled, by kind. */
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
  fields: [...everyStep.flatMap(({ names }) => names), ...besideSteps],
  values: everyStep.flatMap(({ values }) => values),
  'data-categories': dataCategories,
};

const folder = new URL('../src/messages/', import.meta.url);
const files = readdirSync(new URL('labels/', folder)).map((file) => `labels/${file}`);
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, Record<string, string>>;
const texts = [...files, 'faults.json'].flatMap((file) =>
  Object.entries(read(file)).map(([code, byLanguage]) => ({ name: `${file} ${code}`, byLanguage })),
);

describe('the labels', () => {
  it('every code has one in each language, and no label is of a code that there is not', () => {
    for (const kind of labelKinds)
      for (const language of languages) {
        const labelled = labelsOf(kind, language);
        const empty = Object.keys(labelled).filter((code) => !labelled[code]);
        expect([kind, language, empty]).toEqual([kind, language, []]);
        expect([kind, Object.keys(labelled).sort()]).toEqual([kind, [...new Set(codes[kind])].sort()]);
      }
    expect(files.map((file) => file.slice('labels/'.length, -'.json'.length)).sort()).toEqual(
      labelKinds.filter((kind) => kind !== 'data-categories').sort(),
    );
  });

  it('each text is there in all four languages, and in no other', () => {
    const others = texts.filter(({ byLanguage }) => Object.keys(byLanguage).join() !== languages.join());
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  it('are written as Swiss authorities write: ss, typographic apostrophes and quotation marks', () => {
    const wrong = texts.filter(({ byLanguage }) => /[ß'"]/.test(Object.values(byLanguage).join()));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('no two steps are called the same, and no title ends as a sentence does', () => {
    for (const language of languages) {
      const titles = Object.values(labelsOf('steps', language));
      const twice = titles.filter((title, i) => titles.indexOf(title) !== i);
      expect([language, twice, titles.filter((title) => /[.:!?]$/.test(title))]).toEqual([language, [], []]);
    }
  });

  it('why a step is asked is a sentence or a question', () => {
    for (const language of languages)
      for (const label of Object.values(labelsOf('waits', language)))
        expect(label).toMatch(/^\p{Lu}.*[.?]$/u);
  });

  it('what has no label is shown by its code', () => {
    expect(labelOf('steps', 'no-such-step', 'de')).toBe('no-such-step');
    expect(labelOf('fields', 'constructor', 'de')).toBe('constructor');
  });
});

it('the schema of every step is in the OpenAPI file where its pointer says', () => {
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
