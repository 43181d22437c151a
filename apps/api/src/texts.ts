import { keptText, textFault, type TextKind } from '@homeward/domain';
import { z } from 'zod';

/**
 * EVERY TEXT that the API takes is made here, by what it is for, and so follows the one rule (PAY-9). A test refuses
 * a schema that makes a text of its own.
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

/** Of a person, a payee, a place: one line, no direction marks. */
export const name = (max = 200) => textOf('name', max);
/** A number or a mark that others gave: of a document, an article, an account. */
export const reference = (max = 60) => textOf('name', max);
/** One line of plain text. */
export const line = (max = 200) => textOf('line', max);
/** Lines of plain text. */
export const note = (max = 20_000) => textOf('note', max);

/** What is no text but a code: the pattern names every character that may stand in it. */
export const pattern = (characters: RegExp) => z.string().regex(characters);

/** One of these, as a key: a record by an enum would want every one of them, and a partial one tells of none. */
export const codeAsKey = (codes: string[]) =>
  z
    .string()
    .superRefine((key, { addIssue }) => {
      if (!codes.includes(key)) addIssue({ code: 'invalid_value', values: codes, input: key });
    })
    .meta({ enum: codes });
