import { useEffect, useState } from 'react';
import { leave } from './session.js';

const warnedAfterMs = 10 * 60_000;
const lockedAfterMs = 15 * 60_000;
const looksEveryMs = 5_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Nobody has touched any tab of ours for a while: first a warning, then the session ends. Tabs tell each other. */
export function useIdle(): { readonly isWarned: boolean } {
  const [isWarned, setWarned] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel('idle');
    let last = Date.now();
    let told = 0;
    const touched = () => {
      last = Date.now();
      setWarned(false);
      if (last - told < looksEveryMs) return;
      told = last;
      channel.postMessage('touched');
    };
    channel.onmessage = () => {
      last = Date.now();
      setWarned(false);
    };
    const watch = setInterval(() => {
      const idleMs = Date.now() - last;
      setWarned(idleMs >= warnedAfterMs);
      if (idleMs >= lockedAfterMs) void leave();
    }, looksEveryMs);
    for (const sign of signs) addEventListener(sign, touched, { passive: true });
    return () => {
      clearInterval(watch);
      channel.close();
      for (const sign of signs) removeEventListener(sign, touched);
    };
  }, []);
  return { isWarned };
}
