import { Title, type TitleProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useArrival } from './arrival.js';

/**
 * The heading of a page, or of a part that replaces another. Give it a `key` if it is reused for different content.
 */
export const Heading = (props: TitleProps) => (
  <Title ref={useArrival<HTMLHeadingElement>()} tabIndex={-1} w="fit-content" {...props} />
);

/** Content that comes back, such as a form after its check. It takes the focus if the focus was lost. */
export const Resumed = ({ children }: { readonly children: ReactNode }) => (
  <div ref={useArrival<HTMLDivElement>('lost')} tabIndex={-1}>
    {children}
  </div>
);
