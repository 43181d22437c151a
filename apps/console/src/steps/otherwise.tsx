import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { W } from '../words/words.js';

/** The step that tells of what fits no step (TRUTH-1). */
export const unlisted = 'record-unlisted-event';

interface Props {
  readonly caseId: string;
  /** The step that does not fit; none where several are on one page. */
  readonly at?: string;
}

/** The way out of every step and every task: nobody has to enter what is not so. */
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
