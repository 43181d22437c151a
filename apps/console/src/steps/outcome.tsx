import { Alert, Anchor, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Problem } from '../api/problem.js';
import { holdQuery } from '../api/queries.js';
import { useLabels } from '../words/labels.js';
import { SignInAgain } from '../session/sign-in-again.js';
import { W } from '../words/words.js';
import { mayBeTaken, type Sending } from './sending.js';

/**
 * Shows the state of a step until the step is taken. The step is being recorded, waits for the server or the end of the
 * hold, is deferred, or was refused. For a refused step, shows the reason.
 */
export function Outcome({ sending: { waits, isDeferred, refused } }: { readonly sending: Sending }) {
  if (waits)
    return (
      <Alert role="status" color="blue">
        <W id={`step.${waits}`} />
      </Alert>
    );
  if (isDeferred)
    return (
      <Alert role="status" color="teal" data-testid="kept">
        <W id="step.kept" /> <Call />
      </Alert>
    );
  if (!refused || refused.errors) return null;
  if (refused.status === 401) return <SignInAgain stepUp={refused.code === 'AUTH.STEP_UP'} />;
  return (
    <Alert role="alert" color="orange" title={refused.title}>
      {refused.newestRecords && <Changed problem={refused} />}
      {mayBeTaken(refused) && <ReadFirst />}
      <Text size="xs" c="dimmed">
        {refused.code}
        {refused.rule && ` · ${refused.rule}`}
      </Text>
    </Alert>
  );
}

/** Shows the number to call if a deferred step is urgent. */
function Call() {
  const { data } = useQuery(holdQuery);
  return data?.phone == null ? null : <W id="layout.heldCall" values={{ phone: data.phone }} />;
}

/**
 * Shown if another user took a step first. Shows the changes since this page was opened. The answers in the form are
 * kept.
 */
function Changed({ problem: { changed = [], newestRecords = [] } }: { readonly problem: Problem }) {
  const label = useLabels();
  return (
    <>
      <Text size="sm">
        <W id="step.changed" /> {changed.map((category) => label('data-categories', category)).join(', ')}
      </Text>
      <List size="sm">
        {newestRecords.map(({ stepId, step }) => (
          <List.Item key={stepId}>{label('steps', step)}</List.Item>
        ))}
      </List>
      <Text size="sm">
        <W id="step.sendAgain" />
      </Text>
    </>
  );
}

/**
 * Shown if the step may already be recorded. Shows a link that opens the timeline in a new tab, so that the answers in
 * the form are kept.
 */
function ReadFirst() {
  const { caseId } = useParams({ strict: false });
  return (
    <>
      {caseId !== undefined && (
        <Anchor href={`/cases/${caseId}/timeline`} target="_blank" size="sm">
          <W id="step.seeTimeline" />
        </Anchor>
      )}
      <Text size="sm">
        <W id="step.sendAgain" />
      </Text>
    </>
  );
}
