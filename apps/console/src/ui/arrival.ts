import { useEffect, useRef, type RefObject } from 'react';
import { isDialogOpen } from './dialogs.js';

let wasTouched = false;
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (wasTouched = true), { once: true, capture: true });

/**
 * Moves the focus to new content, so that a screen reader announces the content and Tab continues from there. The focus
 * does not move on the first page after the browser opens the console, in a dialog, or while the user moves through
 * tabs with the arrow keys.
 *
 * @param when `lost`: moves the focus only if the focused element was removed.
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
