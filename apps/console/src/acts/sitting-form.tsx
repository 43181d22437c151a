import { Button, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Faults, FaultSummary } from '../steps/faults.js';
import { Outcome } from '../steps/outcome.js';
import { SendOrChange } from '../steps/send-or-change.js';
import { useSending } from '../steps/sending.js';
import type { Entered } from '../steps/values.js';
import { Resumed } from '../ui/heading.js';
import type { WordId } from '../words/language.js';
import { W } from '../words/words.js';
import { ActParts, CheckParts } from './act-parts.js';
import { actsOf, pathOnPage, type Act, type Part, type Sitting } from './parts.js';

interface Props<T> {
  readonly parts: readonly Part[];
  /** The number of steps that the request sends before the first of `parts`. */
  readonly stepsBefore: number;
  readonly href: string;
  readonly version: string | undefined;
  readonly bodyOf: (acts: readonly Act[]) => Entered;
  readonly onTaken: (answer: T) => Promise<void>;
  readonly sendWord?: WordId;
  /** The fields that are shown above the parts. Their answers are in `before`. */
  readonly children?: ReactNode;
  readonly before?: Entered;
}

/**
 * The form of an act. The user fills in and checks the parts, and sends them as one request. The form shows a fault at
 * the field that has the fault.
 */
export function SittingForm<T>(props: Props<T>) {
  const { parts, stepsBefore, href, version, bodyOf, onTaken, sendWord, children, before } = props;
  const [sitting, setSitting] = useState<Sitting>({});
  const [isChecking, setChecking] = useState(false);
  const [partsSent, setPartsSent] = useState<readonly Part[]>([]);
  const sending = useSending<T>({
    open: { href },
    subject: undefined,
    version,
    onTaken,
    onRefused: async () => setChecking(false),
  });
  const faults = sending.faults.map((fault) => ({
    ...fault,
    path: pathOnPage(fault.path, partsSent, stepsBefore),
  }));
  const send = () => {
    const acts = actsOf(parts, sitting);
    setPartsSent(acts.map(({ part }) => part));
    sending.send(bodyOf(acts.map(({ act }) => act)));
  };
  return (
    <Faults value={faults}>
      <Stack>
        <FaultSummary faults={faults} />
        <Outcome sending={sending} />
        {isChecking ? (
          <>
            <CheckParts parts={parts} sitting={sitting} before={before} />
            <SendOrChange
              sending={sending}
              onSend={send}
              onChange={() => setChecking(false)}
              {...(sendWord && { word: sendWord })}
            />
          </>
        ) : (
          <Resumed>
            <Stack>
              {children}
              <ActParts parts={parts} sitting={sitting} onChange={setSitting} />
              <Button onClick={() => setChecking(true)} style={{ alignSelf: 'start' }}>
                <W id="step.check" />
              </Button>
            </Stack>
          </Resumed>
        )}
      </Stack>
    </Faults>
  );
}
