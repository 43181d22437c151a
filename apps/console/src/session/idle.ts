import { useEffect, useState } from 'react';
import { leave } from './session.js';

/** The fraction of the idle limit after which the user is warned. */
const warnedAfter = 2 / 3;
const checksEveryMs = 5_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * If no tab of the console has been used for a while, shows a warning, and later ends the session. Each tab tells the
 * other tabs when the user uses it.
 */
export function useIdle(idleMs: number): { readonly isWarned: boolean; readonly warnedAfterMs: number } {
  const warnedAfterMs = idleMs * warnedAfter;
  const [isWarned, setWarned] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel('idle');
    let last = Date.now();
    let lastPosted = 0;
    const touched = () => {
      last = Date.now();
      setWarned(false);
      if (last - lastPosted < checksEveryMs) return;
      lastPosted = last;
      channel.postMessage('touched');
    };
    channel.onmessage = () => {
      last = Date.now();
      setWarned(false);
    };
    const watch = setInterval(() => {
      const untouchedMs = Date.now() - last;
      setWarned(untouchedMs >= warnedAfterMs);
      if (untouchedMs >= idleMs) void leave();
    }, checksEveryMs);
    for (const sign of signs) addEventListener(sign, touched, { passive: true });
    return () => {
      clearInterval(watch);
      channel.close();
      for (const sign of signs) removeEventListener(sign, touched);
    };
  }, [idleMs, warnedAfterMs]);
  return { isWarned, warnedAfterMs };
}
