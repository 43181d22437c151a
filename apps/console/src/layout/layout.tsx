import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { Link, Outlet, useLocation, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { keyMap } from '../commands/key-map.js';
import { Cover, useCover } from '../session/cover.js';
import { useIdle } from '../session/idle.js';
import { useSession } from '../session/session.js';
import { useLabels } from '../words/labels.js';
import { W, useWords } from '../words/words.js';
import { BackupLine } from './backup-line.js';
import { DemoMark } from './demo-mark.js';
import { LanguageMenu } from './language-menu.js';
import { linksTo } from './places.js';
import { HoldBanner } from './hold-banner.js';
import { PrintBanner } from './print-banner.js';
import { Announcement } from './announcement.js';
import { useHelpers } from './use-helpers.js';

const minutesIn = (ms: number): number => Math.round(ms / 60_000);
/** True if the page belongs to the place `to`. The first part of an address identifies the place. */
const isAt = (pathname: string, to: string): boolean => pathname.split('/')[1] === to.split('/')[1];

/** The frame of every page, with the places, the role of the user, and the sign-out button. */
export function Layout() {
  const { isCovered, cover } = useCover();
  const { role, organisation, places, idleMs } = useSession();
  const { isWarned, warnedAfterMs } = useIdle(idleMs);
  const { open, opened } = useHelpers(cover);
  const label = useLabels();
  const words = useWords();
  const { pathname } = useLocation();
  const isOnTheWay = useRouterState({ select: ({ status }) => status === 'pending' });
  useEffect(() => void (document.title = words('layout.title')), [words]);
  if (isCovered) return <Cover />;
  return (
    <>
      <header className="head">
        <a className="skip" href="#page">
          <W id="layout.skip" />
        </a>
        <Group gap="lg" component="nav" aria-label={words('layout.places')} data-tour="places">
          {linksTo(places).map(({ to, word }) => (
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
        <Group gap="xs" className="head-tools">
          <Text size="sm" c="dimmed" data-testid="who">
            {label('roles', role)} · {organisation}
          </Text>
          <Group gap={4} data-tour="help">
            <Button variant="default" size="xs" onClick={() => open('palette')} title={keyMap.palette}>
              <W id="palette.button" />
            </Button>
            <Button variant="default" size="xs" onClick={() => open('help')} aria-label={words('help.title')}>
              ?
            </Button>
          </Group>
          <LanguageMenu />
          <Button
            color="dark"
            size="xs"
            onClick={cover}
            title={words('layout.leaveHint')}
            className="way-out"
            data-tour="leave"
          >
            <W id="layout.leave" />
          </Button>
        </Group>
      </header>
      <main id="page" tabIndex={-1} aria-busy={isOnTheWay}>
        {isWarned && (
          <Alert color="orange" role="alert" mb="md">
            <W
              id="layout.idle"
              values={{ idle: minutesIn(warnedAfterMs), left: minutesIn(idleMs - warnedAfterMs) }}
            />
          </Alert>
        )}
        <HoldBanner />
        <BackupLine />
        <PrintBanner />
        <Announcement />
        <Outlet />
      </main>
      <DemoMark onTour={() => open('tour')} />
      {opened}
    </>
  );
}
