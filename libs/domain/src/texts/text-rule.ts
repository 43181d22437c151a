/**
 * The kind of a text, which decides what the text may contain. `name`: a name, a payee or a reference, in one line,
 * without characters that change the direction of the text. `line`: one line of plain text. `note`: several lines.
 */
export type TextKind = 'name' | 'line' | 'note';

/** The reason for refusing a text, as a stable code. */
export type TextFault = 'not-unicode' | 'control-character' | 'direction-mark';

/** Half of a surrogate pair. A text with such a character cannot be written in UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;
/** NUL, bells, escapes, and line breaks. */
const controls = /[\p{Cc}\u2028\u2029]/u;
/** Control characters in a note, which may contain line breaks and tabs. */
const controlsInNotes = /(?![\n\t])\p{Cc}/u;
/**
 * Characters that make a bank or a reader see other letters than the text contains. Right-to-left scripts do not need
 * these characters.
 */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * THE RULE OF TEXTS (PAY-9), for every text that anybody sends. Joiners (ZWJ, ZWNJ) are allowed anywhere, because
 * some scripts cannot be written without them.
 */
export function textFault(kind: TextKind, text: string): TextFault | undefined {
  if (loneSurrogate.test(text)) return 'not-unicode';
  if ((kind === 'note' ? controlsInNotes : controls).test(text)) return 'control-character';
  if (kind === 'name' && directionMarks.test(text)) return 'direction-mark';
  return undefined;
}

/** The text as it is stored, in NFC, so that the same word is always written in the same way. */
export const normalisedText = (text: string): string => text.normalize('NFC');
