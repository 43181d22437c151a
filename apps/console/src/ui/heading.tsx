import { Title, type TitleProps } from '@mantine/core';
import { useArrival } from './arrival.js';

/** The heading of a page, or of a part that takes another's place. Give it a `key` where it outlives what it names. */
export const Heading = (props: TitleProps) => (
  <Title ref={useArrival<HTMLHeadingElement>()} tabIndex={-1} w="fit-content" {...props} />
);
