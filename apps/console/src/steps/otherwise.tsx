import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { W } from '../words/words.js';

/** The step that records an event that does not fit any other step (TRUTH-1). */
export const unlisted = 'record-unlisted-event';

interface Props {
  readonly caseId: string;
  /** The step that does not fit. Left out if the page has several steps. */
  readonly at?: string;
}

/**
 * The link for events that do not fit. The pages of all other steps and of all acts have this link, so that users never
 * have to enter something untrue.
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
