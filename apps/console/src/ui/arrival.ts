import { useEffect, useRef, type RefObject } from 'react';
import { isDialogOpen } from './dialogs.js';

let wasTouched = false;
for (const sign of ['pointerdown', 'keydown'])
  addEventListener(sign, () => (wasTouched = true), { once: true, capture: true });

/**
 * What has just come takes the focus: a reader hears of it, and Tab goes on from there. A page that a browser opens
 * begins at its head, and arrows that go through tabs stay on them.
 *
 * @param when `lost`: only where what had the focus is gone.
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
