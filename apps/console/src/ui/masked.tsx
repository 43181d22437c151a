import { UnstyledButton } from '@mantine/core';
import { createContext, useEffect, useState, type ReactNode } from 'react';
import { W, useWords } from '../words/words.js';

/** True if sensitive values are masked. False while a user checks the values that the user has just entered. */
export const MasksValues = createContext(true);

const longestMs = 15_000;

/**
 * A sensitive value. The value is shown as dots until the user presses it. The dots return when the user moves on, or
 * after a while.
 */
export function Masked({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  const words = useWords();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isShown) return;
    const timer = setTimeout(() => setShown(false), longestMs);
    return () => clearTimeout(timer);
  }, [isShown]);
  return (
    <>
      <div role="status">{isShown && children}</div>
      <UnstyledButton
        className="masked"
        aria-label={isShown ? undefined : words('held.show', { what })}
        onClick={() => setShown(!isShown)}
        onBlur={() => setShown(false)}
      >
        {isShown ? <W id="held.hide" /> : '••••••'}
      </UnstyledButton>
    </>
  );
}
