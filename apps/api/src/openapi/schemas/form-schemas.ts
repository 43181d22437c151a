import { namedThings } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, integer } from '../answer-parts.js';
import { StaffStep } from './vocabulary-schemas.js';

/** One possible value of a field. */
const choice = z.object({ code: z.string(), label: z.string() });
export type Choice = z.infer<typeof choice>;

const choices = arrayOf(choice);

/** One field of the form of a step. */
export const FormField = answer(
  'FormField',
  z.object({
    name: z.string(),
    label: z.string(),
    required: z.boolean(),
    orNone: z.boolean().describe('`null` may be sent, and means that there is none.'),
    byDefault: z.unknown().describe('The value if the field is left out.').optional(),
    help: z.string().optional(),
    header: z.string().describe('For a file: the header in which the field is sent.').optional(),
    // A nested field has the category of the field that contains it.
    category: z.string().describe('The category of the field, which decides who may read it.').optional(),
    get shape(): typeof FormShape {
      return FormShape;
    },
  }),
);
export type FormField = z.infer<typeof FormField>;

type Fields = z.ZodReadonly<z.ZodArray<typeof FormField>>;

/** The fields of a recorded step that can be corrected. */
const Correctable = z.object({
  step: StaffStep,
  title: z.string(),
  strikable: z.boolean().describe('A correction may say that it did not happen at all.'),
  get fields(): Fields {
    return arrayOf(FormField);
  },
});
export type Correctable = z.infer<typeof Correctable>;

/** The kind of value of a form field. */
export const FormShape = answer(
  'FormShape',
  z.union([
    z.object({
      kind: z.enum([
        'person',
        'flag',
        'day',
        // NAME-1: a day, a month, a year, or unknown.
        'birth-date',
        'instant',
        'language',
        'country',
        'currency',
        'code',
      ]),
    }),
    z.object({ kind: z.literal('id'), names: z.enum(namedThings) }),
    z.object({ kind: z.literal('choice'), choices }),
    // The only possible value of a field. If the field is optional, the value is either sent or left out.
    z.object({ kind: z.literal('fixed'), value: z.union([z.string(), z.literal(true)]) }),
    // An amount in integer minor units (Rappen).
    z.object({ kind: z.literal('amount'), from: integer }),
    z.object({ kind: z.literal('whole'), from: integer, to: integer }),
    // A text that must match `pattern` from beginning to end.
    z.object({ kind: z.literal('pattern'), pattern: z.string() }),
    // A single line, or several lines. `max`: the maximum number of characters.
    z.object({ kind: z.enum(['line', 'lines']), max: integer }),
    z.object({
      kind: z.literal('group'),
      get fields(): Fields {
        return arrayOf(FormField);
      },
      notEmpty: z.boolean(),
    }),
    z.object({
      kind: z.literal('list'),
      get of(): typeof FormShape {
        return FormShape;
      },
      from: integer,
      to: integer.nullable(),
    }),
    z.object({
      kind: z.literal('by-code'),
      get of(): typeof FormShape {
        return FormShape;
      },
      choices,
    }),
    z.object({
      kind: z.literal('ways'),
      get ways(): z.ZodReadonly<z.ZodArray<typeof FormShape>> {
        return arrayOf(FormShape);
      },
    }),
    // FACT-2: the choice of a record of one of these steps, and its corrected values.
    z.object({
      kind: z.literal('correction'),
      get of(): z.ZodReadonly<z.ZodArray<typeof Correctable>> {
        return arrayOf(Correctable);
      },
    }),
  ]),
);
export type FormShape = z.infer<typeof FormShape>;

/** The form of a step. */
export const StepForm = answer(
  'StepForm',
  z.object({
    step: StaffStep,
    title: z.string(),
    isFile: z.boolean().describe('The body of the request is a file, and these fields are sent in headers.'),
    requiresVersion: z.boolean(),
    bySecondPerson: z
      .boolean()
      .describe('PEOPLE-2: a different natural person must take this step than the one before.'),
    fields: arrayOf(FormField),
    makes: z
      .string()
      .describe('The field for the id of what the step creates. The caller may choose the id.')
      .optional(),
    about: z.string().describe('The field for the id in the path: what the step is about.').optional(),
  }),
);
export type StepForm = z.infer<typeof StepForm>;
