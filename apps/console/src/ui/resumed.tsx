import type { ReactNode } from 'react';
import { useArrival } from './arrival.js';

/** Content that comes back, such as a form after its check. It takes the focus if the focus was lost. */
export const Resumed = ({ children }: { readonly children: ReactNode }) => (
  <div ref={useArrival<HTMLDivElement>('lost')} tabIndex={-1}>
    {children}
  </div>
);
