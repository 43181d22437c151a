import { Tour } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useSession } from '../session/session.js';
import { W, useWords } from '../words/words.js';
import { bodyOf, stopsAmong, titleOf, type Stop } from './stops.js';

/**
 * Leads the user through the console, one stop at a time. The buttons and the arrow keys move to the next or previous
 * stop. Escape ends the tour.
 */
export function DemoTour({ onClose }: { readonly onClose: () => void }) {
  const { places } = useSession();
  const words = useWords();
  const [isActive, setActive] = useState(true);
  const go = useWayTo();
  const close = () => {
    // The dialog returns the focus before the tour moves on.
    setActive(false);
    setTimeout(onClose);
  };
  return (
    <Tour
      active={isActive}
      onClose={close}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      styles={{ stepCounter: { color: 'var(--mantine-color-dimmed)', whiteSpace: 'nowrap' } }}
      labels={{
        back: words('tour.back'),
        next: words('tour.next'),
        close: words('tour.end'),
        skip: words('tour.leave'),
        stepCounter: (at, of) => words('tour.at', { at, of }),
      }}
    >
      {stopsAmong(places).map((stop) => (
        <Tour.Step
          key={stop.name}
          target={stop.target}
          title={<W id={titleOf(stop)} />}
          onStepOpen={() => go(stop)}
        >
          <W id={bodyOf(stop)} />
        </Tour.Step>
      ))}
    </Tour>
  );
}

/**
 * Returns a function that opens the page of a stop if the page is not already open. For a stop in a case, opens the
 * first case that waits for the reader.
 */
function useWayTo(): (stop: Stop) => void {
  const navigate = useNavigate();
  const router = useRouter();
  const firstCase = useRef<string>(undefined);
  return ({ on }) => {
    firstCase.current ??=
      document.querySelector('[data-testid=task] a[data-case]')?.getAttribute('href') ?? undefined;
    const to = on === 'case' ? firstCase.current : on && `/${on}`;
    if (to !== undefined && router.state.location.pathname !== to) void navigate({ to });
  };
}
