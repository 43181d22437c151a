/** The key in the browser's storage. It is stored only if single keys are off. */
const kept = 'single-keys';

export const areSingleKeysOn = (): boolean => localStorage.getItem(kept) !== 'off';

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(kept);
  else localStorage.setItem(kept, 'off');
}
