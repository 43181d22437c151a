import { namedThings } from '@homeward/domain';
import { arrayOf, boolean, integer, objectOf, orNull, schemaRef, string } from '../schema-parts.js';

const choices = arrayOf(objectOf({ code: string, label: string }));
const shape = (kind: object, more: Readonly<Record<string, object>> = {}) => objectOf({ kind, ...more });

/** What the form of a step asks. */
export const formSchemas = {
  StepForm: objectOf(
    {
      step: schemaRef('StaffStep'),
      title: string,
      isFile: { ...boolean, description: 'Its request is a file, and these fields come in headers.' },
      requiresVersion: boolean,
      bySecondPerson: {
        ...boolean,
        description: 'PEOPLE-2: it is the word of another natural person than the one before.',
      },
      fields: arrayOf(schemaRef('FormField')),
    },
    {
      makes: { ...string, description: 'The field for the id of what it makes, which may be chosen.' },
      about: { ...string, description: 'The field for the id of what it is about, which its path names.' },
    },
  ),
  FormField: objectOf(
    {
      ...{ name: string, label: string, required: boolean },
      orNone: { ...boolean, description: '`null` says that there is none.' },
      shape: schemaRef('FormShape'),
    },
    {
      byDefault: { description: 'What it is where nothing is said.' },
      help: string,
      header: { ...string, description: 'Of a file: the header in which it is sent.' },
      category: { ...string, description: 'What it is, and so who reads it.' },
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
              strikable: { ...boolean, description: 'It may be said that it did not happen at all.' },
              fields: arrayOf(schemaRef('FormField')),
            }),
          ),
        },
      ),
    ],
  },
};
