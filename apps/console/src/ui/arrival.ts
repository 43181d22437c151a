import { useEffect, useRef, type RefObject } from 'react';
import { isDialogOpen } from './dialogs.js';

let wasTouched = false;
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (wasTouched = true), { once: true, capture: true });

/**
 * Moves the focus to new content, so that a screen reader announces the content and Tab continues from there. The focus
 * does not move before the user first clicks or presses a key, or while a dialog is open. It also does not move while a
 * tab has the focus, so that the user can move through the tabs with the arrow keys.
 *
 * @param when `lost`: moves the focus only if no element has it, for example because the focused element was removed.
 */
export function useArrival<T extends HTMLElement>(when: 'always' | 'lost' = 'always'): RefObject<T | null> {
  const at = useRef<T>(null);
  useEffect(() => {
    const { activeElement: focused } = document;
    if (!wasTouched || isDialogOpen() || focused?.role === 'tab') return;
    if (when === 'always' || focused === document.body) at.current?.focus();
  }, []);
  return at;
}
