import { useRef, useState } from 'react';
import { Refused, type Fault, type Problem } from '../api/problem.js';
import { takeStep, type StepRequest } from '../api/take-step.js';
import { sent, type Entered } from './values.js';

interface About<T> {
  readonly open: { readonly href: string };
  readonly subject: string | undefined;
  readonly version: string | undefined;
  /** Called with the API's answer when the step is taken. */
  readonly onTaken: (answer: T) => Promise<void>;
  readonly onRefused: () => Promise<void>;
}

export interface Sending {
  readonly isBusy: boolean;
  /** Why the outcome is not known yet. */
  readonly waits: 'recording' | 'unreached' | undefined;
  readonly refused: Problem | undefined;
  readonly faults: readonly Fault[];
  readonly send: (entered: Entered) => void;
  readonly sendFile: (file: File, headers: Readonly<Record<string, string>>) => void;
}

/**
 * Sends a step once, however bad the line is. The key belongs to the entered content: changed content is a different
 * step.
 */
export function useSending<T = unknown>(about: About<T>): Sending {
  const { open, subject, version, onTaken, onRefused } = about;
  const [isBusy, setBusy] = useState(false);
  const [waits, setWaits] = useState<Sending['waits']>();
  const [refused, setRefused] = useState<Problem>();
  const last = useRef({ mark: '', key: '' });

  const take = async (mark: string, what: Pick<StepRequest, 'body' | 'headers'>): Promise<void> => {
    if (mark !== last.current.mark) last.current = { mark, key: crypto.randomUUID() };
    const href = open.href.replace(/\{\w+\}/, () => encodeURIComponent(subject ?? ''));
    setBusy(true);
    setRefused(undefined);
    try {
      const request = { href, key: last.current.key, version: version && `"${version}"`, ...what };
      const { body: answer } = await takeStep<T>(request, setWaits);
      await onTaken(answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      last.current = { mark: '', key: '' };
      setRefused(error.problem);
      await onRefused();
    } finally {
      setBusy(false);
      setWaits(undefined);
    }
  };
  return {
    isBusy,
    waits,
    refused,
    faults: refused?.errors ?? [],
    send: (entered) => {
      const body = sent(entered);
      void take(JSON.stringify([version, body]), { body });
    },
    sendFile: (file, headers) => {
      const mark = JSON.stringify([file.name, file.size, file.lastModified, headers]);
      void take(mark, { body: file, headers: { 'Content-Type': file.type, ...headers } });
    },
  };
}
