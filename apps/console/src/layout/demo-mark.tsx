import { Affix, Button } from '@mantine/core';
import { W } from '../words/words.js';

/**
 * True if the server has no data of real persons: in a demo, or on a developer's machine. The server writes this into
 * the page.
 */
export const isDemo = document.querySelector('meta[name="demo"]') !== null;

/**
 * The mark on every page of a demo, so that nobody mistakes the demo for the real system. A click on the mark opens the
 * tour.
 */
export const DemoMark = ({ onTour }: { readonly onTour: () => void }) =>
  isDemo && (
    <Affix position={{ bottom: 12, right: 12 }} className="demo" data-testid="demo">
      <Button variant="light" color="orange" size="compact-sm" onClick={onTour} c="var(--mantine-color-text)">
        <W id="tour.mark" />
      </Button>
    </Affix>
  );
