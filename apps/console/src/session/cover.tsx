import { useEffect, useState } from 'react';
import { leave } from './session.js';

const presses = 3;
const withinMs = 1_500;

/**
 * Returns a function that immediately covers the whole page with an empty sheet, so that another person who sees the
 * screen learns nothing about anybody in a case.
 */
export function useCover(): { readonly isCovered: boolean; readonly cover: () => void } {
  const [isCovered, setCovered] = useState(false);
  const cover = () => {
    setCovered(true);
    void leave();
  };
  useEffect(() => {
    let times: number[] = [];
    const onKey = ({ key, repeat }: KeyboardEvent) => {
      if (key !== 'Shift' || repeat) {
        if (key !== 'Shift') times = [];
        return;
      }
      const now = performance.now();
      times = [...times.filter((time) => now - time < withinMs), now];
      if (times.length >= presses) cover();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return { isCovered, cover };
}

export const Cover = () => <div className="cover" aria-hidden="true" />;
