import { Anchor, List } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCase, useNames } from '../case/names.js';
import { useWords, W } from '../words/words.js';

/** Asks which entry the step is about. The choices are the entries for which the step is open. */
export function Subjects({
  step,
  subjects,
}: {
  readonly step: string;
  readonly subjects: readonly string[];
}) {
  const { caseId } = useCase();
  const names = useNames();
  const words = useWords();
  return (
    <>
      <W id="step.whichOne" />
      <List>
        {subjects.map((subject, n) => (
          <List.Item key={subject}>
            <Anchor component={Link} to={`/cases/${caseId}/steps/${step}`} search={{ subject } as never}>
              {names(subject) ?? words('form.nth', { n: n + 1 })}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </>
  );
}
