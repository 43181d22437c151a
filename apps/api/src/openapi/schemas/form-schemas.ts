import { namedThings } from '@homeward/domain';
import { arrayOf, boolean, integer, objectOf, orNull, schemaRef, string } from '../schema-parts.js';

const choices = arrayOf(objectOf({ code: string, label: string }));
const shape = (kind: object, more: Readonly<Record<string, object>> = {}) => objectOf({ kind, ...more });

/** The forms of steps. */
export const formSchemas = {
  StepForm: objectOf(
    {
      step: schemaRef('StaffStep'),
      title: string,
      isFile: {
        ...boolean,
        description: 'The body of the request is a file, and these fields are sent in headers.',
      },
      requiresVersion: boolean,
      bySecondPerson: {
        ...boolean,
        description: 'PEOPLE-2: a different natural person must take this step than the one before.',
      },
      fields: arrayOf(schemaRef('FormField')),
    },
    {
      makes: {
        ...string,
        description: 'The field for the id of what the step creates. The caller may choose the id.',
      },
      about: { ...string, description: 'The field for the id in the path: what the step is about.' },
    },
  ),
  FormField: objectOf(
    {
      name: string,
      label: string,
      required: boolean,
      orNone: { ...boolean, description: '`null` may be sent, and means that there is none.' },
      shape: schemaRef('FormShape'),
    },
    {
      byDefault: { description: 'The value if the field is left out.' },
      help: string,
      header: { ...string, description: 'For a file: the header in which the field is sent.' },
      category: { ...string, description: 'The category of the field, which decides who may read it.' },
    },
  ),
  FormShape: {
    anyOf: [
      shape({
        enum: ['person', 'flag', 'day', 'birth-date', 'instant', 'language', 'country', 'currency', 'code'],
      }),
      shape({ const: 'id' }, { names: { enum: namedThings } }),
      shape({ const: 'choice' }, { choices }),
      shape({ const: 'fixed' }, { value: { anyOf: [string, { const: true }] } }),
      shape({ const: 'amount' }, { from: integer }),
      shape({ const: 'whole' }, { from: integer, to: integer }),
      shape({ const: 'pattern' }, { pattern: string }),
      shape({ enum: ['line', 'lines'] }, { max: integer }),
      shape({ const: 'group' }, { fields: arrayOf(schemaRef('FormField')), notEmpty: boolean }),
      shape({ const: 'list' }, { of: schemaRef('FormShape'), from: integer, to: orNull(integer) }),
      shape({ const: 'by-code' }, { of: schemaRef('FormShape'), choices }),
      shape({ const: 'ways' }, { ways: arrayOf(schemaRef('FormShape')) }),
      shape(
        { const: 'correction' },
        {
          of: arrayOf(
            objectOf({
              step: schemaRef('StaffStep'),
              title: string,
              strikable: { ...boolean, description: 'A correction may say that it did not happen at all.' },
              fields: arrayOf(schemaRef('FormField')),
            }),
          ),
        },
      ),
    ],
  },
};
