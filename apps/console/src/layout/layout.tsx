import { Alert, Anchor, AppShell, Button, Group, Text } from '@mantine/core';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Cover, useCover } from '../session/cover.js';
import { useIdle } from '../session/idle.js';
import { useSession } from '../session/session.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { LanguageMenu } from './language-menu.js';
import { linksTo } from './places.js';

const minutesIn = (ms: number): number => Math.round(ms / 60_000);
/** The first two parts of an address say which place it is. */
const isAt = (pathname: string, to: string): boolean => pathname.split('/')[1] === to.split('/')[1];

/** Two ways a line, above who one is and the way out. */
const onAPhone = (links: number): number => 72 + 32 * Math.ceil(links / 2);

/** What is around every page: where one can go, as whom one works, and the way out. */
export function Layout() {
  const { isCovered, cover } = useCover();
  const { role, organisation, places, idleMs } = useSession();
  const { isWarned, warnedAfterMs } = useIdle(idleMs);
  const links = linksTo(places);
  const label = useLabels();
  const words = useWords();
  const { pathname } = useLocation();
  useEffect(() => void (document.title = words('layout.title')), [words]);
  if (isCovered) return <Cover />;
  return (
    <AppShell header={{ height: { base: onAPhone(links.length), sm: 96, lg: 56 } }} padding="md">
      <AppShell.Header>
        <a className="skip" href="#page">
          <W id="layout.skip" />
        </a>
        <Group h="100%" px="md" justify="space-between" gap="xs">
          <Group gap="lg" style={{ rowGap: 4 }} component="nav" aria-label={words('layout.places')}>
            {links.map(({ to, word }) => (
              <Anchor
                key={to}
                component={Link}
                to={to}
                fw={isAt(pathname, to) ? 700 : 400}
                aria-current={pathname === to ? 'page' : undefined}
              >
                <W id={word} />
              </Anchor>
            ))}
          </Group>
          <Group gap="sm">
            <Text size="sm" c="dimmed" data-testid="who">
              {label('roles', role)} · {organisation}
            </Text>
            <LanguageMenu />
            <Button variant="filled" color="dark" size="xs" onClick={cover} title={words('layout.leaveHint')}>
              <W id="layout.leave" />
            </Button>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Main id="page" tabIndex={-1}>
        {isWarned && (
          <Alert color="orange" role="alert" mb="md">
            <W
              id="layout.idle"
              values={{ idle: minutesIn(warnedAfterMs), left: minutesIn(idleMs - warnedAfterMs) }}
            />
          </Alert>
        )}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
