import { Button, FileButton, List, Stack } from '@mantine/core';
import { useRef } from 'react';
import { Refused } from '../api/problem.js';
import { announce } from '../layout/announcement.js';
import { Failed } from '../ui/states.js';
import { useWords, W } from '../words/words.js';
import { useReconciling } from './use-reconciliation.js';

/** Sends a file of the bank. A refused file shows the place of its fault. */
export function TakeReport() {
  const words = useWords();
  const reset = useRef<() => void>(null);
  const { mutate, isPending, error } = useReconciling(
    (file: File) => ({ body: file, headers: { 'Content-Type': 'application/xml' } }),
    (before, after) => {
      const n = after.reports.filter(
        (one) => !before?.reports.some(({ reportId }) => reportId === one.reportId),
      );
      announce(words(n.length === 0 ? 'bankReports.isKnown' : 'bankReports.isTaken'));
    },
  );
  const faults = error instanceof Refused ? (error.problem.errors ?? []) : [];
  return (
    <Stack gap="xs" align="start">
      <FileButton
        accept=".xml,application/xml,text/xml"
        resetRef={reset}
        onChange={(file) => {
          if (file) mutate(file);
          // The same file can be chosen again, for example after an outage.
          reset.current?.();
        }}
      >
        {(props) => (
          <Button {...props} loading={isPending}>
            <W id="bankReports.take" />
          </Button>
        )}
      </FileButton>
      {error && <Failed error={error} />}
      {faults.length > 0 && (
        <List size="sm">
          {faults.map(({ path, detail }) => (
            <List.Item key={path} data-testid="fault-in-file">
              {path.startsWith('line ') ? (
                <W id="bankReports.line" values={{ n: Number(path.slice(5)) }} />
              ) : (
                path
              )}
              {`: ${detail}`}
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
