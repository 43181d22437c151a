import { keptText, textFault, type TextKind } from '@homeward/domain';
import { z } from 'zod';

/**
 * EVERY TEXT that the API accepts is defined here, by its kind, so that all follow the same rule (PAY-9). A test
 * refuses a schema that defines a text elsewhere.
 */
const textOf = (kind: TextKind, max: number) =>
  z
    .string()
    .superRefine((text, at) => {
      const message = textFault(kind, text);
      if (message) at.addIssue({ code: 'custom', message, continue: false });
    })
    .overwrite((text) => keptText(text).trim())
    .min(1)
    .max(max)
    .meta({ 'x-text': kind });

/** The name of a person, a payee or a place: one line, no direction marks. */
export const name = (max = 200) => textOf('name', max);
/** A number or reference that others issued: of a document, an article, an account. */
export const reference = (max = 60) => textOf('name', max);
/** One line of plain text. */
export const line = (max = 200) => textOf('line', max);
/** Several lines of plain text. */
export const note = (max = 20_000) => textOf('note', max);

/** A code rather than a text: the pattern lists every allowed character. */
export const pattern = (characters: RegExp) => z.string().regex(characters);

/**
 * One of these codes, as a key. A zod record over an enum would require all of them, and a partial record would
 * describe none.
 */
export const codeAsKey = (codes: string[]) =>
  z
    .string()
    .superRefine((key, { addIssue }) => {
      if (!codes.includes(key)) addIssue({ code: 'invalid_value', values: codes, input: key });
    })
    .meta({ enum: codes });
