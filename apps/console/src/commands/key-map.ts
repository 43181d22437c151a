/**
 * EVERY KEY OF THE CONSOLE. The console binds these keys, the help shows them with the words `keys.…`, and a test
 * compares the docs with them. The letters are the same in all languages, so that colleagues who use different
 * languages can explain keys to each other.
 */
export const keyMap = {
  palette: 'Ctrl+K',
  help: '?',
  leave: 'Shift Shift Shift',
  place: '1–9',
  names: 'p',
  steps: 's',
  timeline: 't',
  file: 'f',
  deadlines: 'd',
  letters: 'l',
  notes: 'n',
  incident: 'i',
} as const;

export type KeyName = keyof typeof keyMap;

/** Returns the key of the nth place in the header, counted from 0. */
export const keyOfPlace = (n: number): string | undefined => (n < 9 ? String(n + 1) : undefined);

/** Returns the pressed key in the spelling of the key map. */
export const pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined => {
  if (altKey) return undefined;
  return ctrlKey || metaKey ? `Ctrl+${key.toUpperCase()}` : key;
};

/**
 * True if the key is a single character. Users can turn such keys off (WCAG 2.1.4), because people who speak to their
 * computer press them by accident.
 */
export const isSingle = (press: string): boolean => press.length === 1;
