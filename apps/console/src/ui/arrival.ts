import { useEffect, useRef, type RefObject } from 'react';
import { isDialogOpen } from './dialogs.js';

let wasTouched = false;
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (wasTouched = true), { once: true, capture: true });

/**
 * New content takes the focus: a screen reader announces it, and Tab goes on from there. A page that a browser opens
 * begins at its top, and arrow keys that move through tabs stay on them.
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
