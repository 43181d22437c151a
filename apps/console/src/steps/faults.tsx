import { Alert, Anchor, List } from '@mantine/core';
import { createContext, use, useEffect, useRef } from 'react';
import type { Fault } from '../api/problem.js';
import { W } from '../words/words.js';

/** The faults that the API reported, with the path of each field. */
export const Faults = createContext<readonly Fault[]>([]);

export const useFault = (path: string): string | undefined =>
  use(Faults).find((fault) => fault.path === path)?.detail;

/** Returns the id of the input of a field on the page. */
export const inputId = (path: string): string => `field-${path.replace(/[^\w]/g, '-')}`;

/** Lists all faults above the form, each with a link to its field. The summary takes the focus when it appears. */
export function FaultSummary({ faults }: { readonly faults: readonly Fault[] }) {
  const at = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) at.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <Alert
      ref={at}
      tabIndex={-1}
      color="orange"
      role="alert"
      title={<W id="form.faults" values={{ n: faults.length }} />}
    >
      <List>
        {faults.map(({ path, field, detail }) => (
          <List.Item key={path}>
            <Anchor
              href={`#${inputId(path)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(inputId(path))?.focus();
              }}
            >
              {field && `${field}: `}
              {detail}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
