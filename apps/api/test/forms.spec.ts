import { languages, staffStepCodes } from '@homeward/contracts';
import type { FormField, FormShape } from '../src/openapi/schemas/form-schemas.js';
import { formOf } from '../src/forms/form-of.js';
import { stepsOverHttp } from '../src/steps/step-http.js';

/** Returns all fields of a form, including nested fields, with their paths. */
const fieldsIn = (fields: readonly FormField[], at: string): [path: string, field: FormField][] =>
  fields.flatMap((field) => [
    [`${at}.${field.name}`, field],
    ...fieldsOf(field.shape, `${at}.${field.name}`),
  ]);

function fieldsOf(shape: FormShape, at: string): [string, FormField][] {
  switch (shape.kind) {
    case 'group':
      return fieldsIn(shape.fields, at);
    case 'list':
    case 'by-code':
      return fieldsOf(shape.of, at);
    case 'ways':
      return shape.ways.flatMap((way) => fieldsOf(way, at));
    case 'correction':
      return shape.of.flatMap(({ step, fields }) => fieldsIn(fields, `${at}.${step}`));
    default:
      return [];
  }
}

describe('the form of a step', () => {
  it('the form of a step has exactly the fields that the request accepts', () => {
    for (const step of staffStepCodes) {
      const { fields, makes } = formOf(step, 'en');
      const asked = fields.map(({ name }) => name).concat(makes ?? []);
      expect([step, asked.sort()]).toEqual([step, Object.keys(stepsOverHttp.get(step)!.body.shape).sort()]);
    }
  });

  it('the form of a step names every field and every choice in four languages', () => {
    const nameless = languages.flatMap((language) =>
      staffStepCodes.flatMap((step) =>
        fieldsIn(formOf(step, language).fields, step)
          .filter(
            ([, { name, label, shape }]) =>
              label === name || ('choices' in shape && shape.choices.length === 0),
          )
          .map(([path]) => `${language} ${path}`),
      ),
    );
    expect(nameless).toEqual([]);
  });

  it('the form of a step is plain data that can be sent as JSON', () => {
    for (const step of staffStepCodes) {
      const form = formOf(step, 'de');
      expect(JSON.parse(JSON.stringify(form))).toEqual(form);
    }
  });
});
