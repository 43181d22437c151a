import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { W } from '../words/words.js';

/** The step that records what fits no other step (TRUTH-1). */
export const unlisted = 'record-unlisted-event';

interface Props {
  readonly caseId: string;
  /** The step that does not fit. Left out if the page has several steps. */
  readonly at?: string;
}

/**
 * The link beside every step and every task for events that do not fit, so that nobody has to enter something untrue.
 */
export const Otherwise = ({ caseId, at }: Props) => (
  <Anchor
    component={Link}
    to={`/cases/${caseId}/steps/${unlisted}`}
    search={(at === undefined ? {} : { at }) as never}
    size="sm"
  >
    <W id="step.otherwise" />
  </Anchor>
);
