import { normalisedText, textFault, type TextKind } from '@homeward/domain';
import { z } from 'zod';

/**
 * EVERY TEXT that the API accepts is defined here, by its kind, so that all texts follow the same rule (PAY-9). A
 * test refuses a schema that defines a text elsewhere.
 */
const textOf = (kind: TextKind, max: number) =>
  z
    .string()
    .superRefine((text, at) => {
      const message = textFault(kind, text);
      if (message) at.addIssue({ code: 'custom', message, continue: false });
    })
    .overwrite((text) => normalisedText(text).trim())
    .min(1)
    .max(max)
    .meta({ 'x-text': kind });

/** Returns the schema of a name of a person, a payee or a place: one line, no direction marks. */
export const name = (max = 200) => textOf('name', max);
/**
 * Returns the schema of a number or reference that others issued, for example of a document, an article or an
 * account.
 */
export const reference = (max = 60) => textOf('name', max);
/** Returns the schema of one line of plain text. */
export const line = (max = 200) => textOf('line', max);
/** Returns the schema of several lines of plain text. */
export const note = (max = 20_000) => textOf('note', max);

/** Returns the schema of a code, which is not a text: the pattern lists every allowed character. */
export const pattern = (characters: RegExp) => z.string().regex(characters);

/**
 * Returns the schema of an object key that is one of these codes. A Zod record over an enum would require every code,
 * and a partial record would not list the codes.
 */
export const codeAsKey = (codes: string[]) =>
  z
    .string()
    .superRefine((key, { addIssue }) => {
      if (!codes.includes(key)) addIssue({ code: 'invalid_value', values: codes, input: key });
    })
    .meta({ enum: codes });
