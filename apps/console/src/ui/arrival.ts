import { useEffect, useRef, type RefObject } from 'react';
import { isDialogOpen } from './dialogs.js';

let wasTouched = false;
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (wasTouched = true), { once: true, capture: true });

/**
 * Gives the focus to new content: a screen reader announces it, and Tab goes on from there. The focus does not move
 * on the first page after the browser opened the console, in a dialog, or while arrow keys move through tabs.
 *
 * @param when `lost`: only if the element that had the focus is gone.
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
