import type { ReactNode } from 'react';
import { useArrival } from './arrival.js';

/** What comes back, such as a form after its check: whoever lost the focus goes on here. */
export const Resumed = ({ children }: { readonly children: ReactNode }) => (
  <div ref={useArrival<HTMLDivElement>('lost')} tabIndex={-1}>
    {children}
  </div>
);
