declare const operatorTextBrand: unique symbol;

/**
 * Text that operations may read in the Temporal UI without access to any case: current details, summaries, handler
 * descriptions. Only this kind of text passes the payload codec unencrypted, so only {@link operatorText} creates it.
 */
export type OperatorText = string & { readonly [operatorTextBrand]: true };

/**
 * A value that an operator's text may contain: a code, an opaque id, a date or instant, a number, or another
 * operator's text.
 */
export type OperatorValue = string | number | readonly OperatorValue[];

/**
 * The prefix of every operator's text on its way to the payload codec, which removes it. Only {@link operatorText}
 * and the codec write it: a string with a handwritten prefix would bypass the check of its values.
 */
export const operatorTextMark = '⟦operator⟧';

/** Replaces a value that is not a code, id, date or number. */
const withheld = '[withheld]';

/**
 * Codes, instants, UUIDs and workflow ids, such as `case-manager`, `E202`, `2026-03-01T08:00:00.000Z`. Sentences and
 * full names do not match.
 */
const neutralValue = /^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,127}$/;
/** A minute in the form that people read: `2026-03-01 08:00 UTC`. */
const readableMinute = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC$/;

/**
 * Makes a text for operations from fixed words and from codes and dates. Markdown is allowed.
 *
 * - ``operatorText`Waiting for ${role} since ${instant}` `` checks each value, and withholds a value that is not
 *   neutral. The function never throws, because it runs inside workflow code (law 10). A name of one word looks like a
 *   code, so callers must never pass names (law 6).
 * - `operatorText('Where the case stands')` takes fixed words only, and checks nothing.
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

/** Joins several operator's texts, each on its own line. */
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
