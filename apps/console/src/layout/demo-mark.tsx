import { Affix, Button } from '@mantine/core';
import { W } from '../words/words.js';

/** The server writes into the page whether it works with no real person: a demo, or a developer's machine. */
export const isDemo = document.querySelector('meta[name="demo"]') !== null;

/** On every page of a demo, so that nobody takes it for the real system. It opens the tour. */
export const DemoMark = ({ onTour }: { readonly onTour: () => void }) =>
  isDemo && (
    <Affix position={{ bottom: 12, right: 12 }} className="demo" data-testid="demo">
      <Button variant="light" color="orange" size="compact-sm" onClick={onTour} c="var(--mantine-color-text)">
        <W id="tour.mark" />
      </Button>
    </Affix>
  );
