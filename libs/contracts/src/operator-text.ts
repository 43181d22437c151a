declare const operatorTextBrand: unique symbol;

/**
 * Text that operations may read in the Temporal UI without any case right: current details, summaries, handler
 * descriptions. It is the only text that passes the payload codec in clear, so it is made by {@link operatorText}
 * alone.
 */
export type OperatorText = string & { readonly [operatorTextBrand]: true };

/** What may stand in an operator's text: a code, an opaque id, a date or instant, a number, or such a text itself. */
export type OperatorValue = string | number | readonly OperatorValue[];

/**
 * Opens every operator's text on its way to the payload codec, which takes it off. Only {@link operatorText} and the
 * codec write it: a string that carries it by hand goes around the check of its values.
 */
export const operatorTextMark = '⟦operator⟧';

/** Stands in the place of a value that was no code, id, date or number. */
const withheld = '[withheld]';

/** `case-manager`, `E202`, `2026-03-01T08:00:00.000Z`, a uuid, a workflow id: no sentence and no full name. */
const neutralValue = /^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,127}$/;
/** `2026-03-01 08:00 UTC`, as people read it. */
const readableMinute = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;

/**
 * A text for operations, from fixed words and from codes and dates. Markdown is allowed.
 *
 * - ``operatorText`Waiting for ${role} since ${instant}` `` checks each value: what is not neutral is withheld. It never
 *   throws, because it runs inside workflow code (law 10). A one-word name looks like a code: callers pass codes (law 6).
 * - `operatorText('Where the case stands')` takes fixed words only; nothing in it is checked.
 */
export function operatorText(
  words: string | TemplateStringsArray,
  ...values: readonly OperatorValue[]
): OperatorText {
  if (typeof words === 'string') return marked(words);
  return marked(
    words.map((word, index) => word + (index < values.length ? written(values[index]!) : '')).join(''),
  );
}

/** Several operator's texts as one, a line each. */
export const operatorLines = (lines: readonly OperatorText[]): OperatorText =>
  marked(lines.map(unmarked).join('\n'));

export const isOperatorText = (text: string): text is OperatorText => text.startsWith(operatorTextMark);

function written(value: OperatorValue): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value.map(written).join(', ');
  if (isOperatorText(value)) return unmarked(value);
  return neutralValue.test(value) || readableMinute.test(value) ? value : withheld;
}

const marked = (text: string) => `${operatorTextMark}${text}` as OperatorText;
const unmarked = (text: OperatorText) => text.slice(operatorTextMark.length);
