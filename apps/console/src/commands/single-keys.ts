/** The key in the browser's storage. It is stored only if single keys are off. */
const storageKey = 'single-keys';

export const areSingleKeysOn = (): boolean => localStorage.getItem(storageKey) !== 'off';

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
}
