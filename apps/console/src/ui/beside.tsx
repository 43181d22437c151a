import { Anchor, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly links: readonly { readonly to: string; readonly isHere: boolean; readonly name: ReactNode }[];
  readonly children: ReactNode;
}

/** One of several pages, with links to all these pages next to it. Each link is high enough for a thumb. */
export const Beside = ({ label, links, children }: Props) => (
  <div className="beside">
    <Stack component="nav" gap={0} aria-label={label}>
      {links.map(({ to, isHere, name }) => (
        <Anchor
          key={to}
          component={Link}
          to={to}
          aria-current={isHere ? 'page' : undefined}
          fw={isHere ? 700 : 400}
          size="sm"
          py={2}
        >
          {name}
        </Anchor>
      ))}
    </Stack>
    <div>{children}</div>
  </div>
);
