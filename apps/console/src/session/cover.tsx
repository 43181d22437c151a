import { useEffect, useState } from 'react';
import { leave } from './session.js';

const presses = 3;
const withinMs = 1_500;

/**
 * Returns a function that covers everything at once with an empty sheet, so that somebody looking over the user's
 * shoulder sees nothing about a person.
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
