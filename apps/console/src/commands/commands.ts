import { useEffect, useState } from 'react';
import { isDialogOpen } from '../ui/dialogs.js';
import { isSingle, pressed } from './key-map.js';

/**
 * An action that the user can take on the current page. The palette lists the command by name, and some commands also
 * have a key.
 */
export interface Command {
  readonly name: string;
  readonly press?: string | undefined;
  readonly run: () => void;
}

/** The commands of each part of the screen, the innermost part first. */
const offers = new Map<object, readonly Command[]>();

export const commandsNow = (): readonly Command[] => [...offers.values()].flat();

/** Offers the commands while the calling component is on the screen. */
export function useCommands(commands: readonly Command[]): void {
  const [own] = useState(() => ({}));
  useEffect(() => {
    offers.set(own, commands);
  });
  useEffect(() => () => void offers.delete(own), [own]);
}

/**
 * Runs the command for a key, except while a dialog is open. A single-character key also does nothing while the user is
 * typing, or if the user has turned such keys off.
 */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const press = pressed(event);
      if (press === undefined || isDialogOpen()) return;
      if (isSingle(press) && (!areSingleKeysOn() || isTyping(event.target))) return;
      const command = commandsNow().find((one) => one.press === press);
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;

/** The key of the entry in the browser's storage. The entry exists only if single keys are off. */
const storageKey = 'single-keys';

export const areSingleKeysOn = (): boolean => localStorage.getItem(storageKey) !== 'off';

export function turnSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
}
