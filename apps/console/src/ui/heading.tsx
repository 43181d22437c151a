import { Title, type TitleProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useArrival } from './arrival.js';

/**
 * The heading of a page, or of a part that replaces another part. If the heading is reused for different content, set a
 * `key`.
 */
export const Heading = (props: TitleProps) => (
  <Title ref={useArrival<HTMLHeadingElement>()} tabIndex={-1} w="fit-content" {...props} />
);

/** Content that appears again, such as a form after its check. If the focus was lost, this content gets the focus. */
export const Resumed = ({ children }: { readonly children: ReactNode }) => (
  <div ref={useArrival<HTMLDivElement>('lost')} tabIndex={-1}>
    {children}
  </div>
);
