/**
 * What a text is for, and so what it may contain.
 * `name`: a name, a payee, a reference: one line, and nothing that changes the direction of what is read.
 * `line`: one line of plain text. `note`: several lines.
 */
export type TextKind = 'name' | 'line' | 'note';

/** Why a text is refused: a stable code. */
export type TextFault = 'not-unicode' | 'control-character' | 'direction-mark';

/** Half of a surrogate pair is no text: it cannot be written in UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;
/** NUL, bells, escapes, and line breaks. */
const controls = /[\p{Cc}\u2028\u2029]/u;
/** A note may have lines and tabs. */
const controlsInNotes = /(?![\n\t])\p{Cc}/u;
/**
 * Marks that make a bank, or a reader, see other letters than were written. Right-to-left scripts need none of these.
 */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * THE RULE OF TEXTS (PAY-9), for everything that anybody sends. Joiners (ZWJ, ZWNJ) may stand anywhere: some scripts
 * cannot be written without them.
 */
export function textFault(kind: TextKind, text: string): TextFault | undefined {
  if (loneSurrogate.test(text)) return 'not-unicode';
  if ((kind === 'note' ? controlsInNotes : controls).test(text)) return 'control-character';
  if (kind === 'name' && directionMarks.test(text)) return 'direction-mark';
  return undefined;
}

/** As it is stored: the same word is written in one way only (NFC). */
export const keptText = (text: string): string => text.normalize('NFC');
