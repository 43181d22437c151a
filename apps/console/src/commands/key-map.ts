/**
 * EVERY KEY OF THE CONSOLE. It binds them, the help shows them with the words `keys.…`, and a test holds the docs against
 * it. Letters are the same in all languages: colleagues tell each other.
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

/** The key of the nth place of the head, from 0. */
export const keyOfPlace = (n: number): string | undefined => (n < 9 ? String(n + 1) : undefined);

/** What was pressed, as the map writes it. */
export const pressed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined => {
  if (altKey) return undefined;
  return ctrlKey || metaKey ? `Ctrl+${key.toUpperCase()}` : key;
};

/** WCAG 2.1.4: such a key can be turned off, since whoever speaks to their computer presses them unawares. */
export const isSingle = (press: string): boolean => press.length === 1;
