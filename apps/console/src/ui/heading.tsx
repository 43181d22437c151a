import { Title, type TitleProps } from '@mantine/core';
import { useArrival } from './arrival.js';

/**
 * The heading of a page, or of a part that replaces another. Give it a `key` if it is reused for different content.
 */
export const Heading = (props: TitleProps) => (
  <Title ref={useArrival<HTMLHeadingElement>()} tabIndex={-1} w="fit-content" {...props} />
);
