import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { presentEpoch } from '../api/call.js';
import { Refused, type Fault, type Problem } from '../api/problem.js';
import { isDeferred, takeStep, type StepRequest, type WaitsFor } from '../api/take-step.js';
import { sent, type Entered } from './values.js';

interface About<T> {
  readonly open: { readonly href: string };
  readonly subject: string | undefined;
  readonly version: string | undefined;
  /** Called with the API's answer when the step is taken. */
  readonly onTaken: (answer: T) => Promise<void>;
  readonly onRefused: () => Promise<void>;
  /** Called if the step is deferred because it cannot be recorded now. */
  readonly onDeferred?: () => Promise<void>;
}

export interface Sending {
  readonly isBusy: boolean;
  /** Why the outcome is not known yet. */
  readonly waits: WaitsFor | undefined;
  /** True if the step is deferred because it cannot be recorded now. */
  readonly isDeferred: boolean;
  readonly refused: Problem | undefined;
  readonly faults: readonly Fault[];
  readonly send: (entered: Entered) => void;
  readonly sendFile: (file: File, headers: Readonly<Record<string, string>>) => void;
}

const nothing = { mark: '', key: '', begunIn: undefined as string | undefined };

/** True if the step may have been taken before the installation was restored. */
export const mayBeTaken = ({ code }: Problem): boolean =>
  code === 'STEP.BEGUN_BEFORE_RESTORE' || code === 'REQUEST.EPOCH_MISSING';

/**
 * True if the request was refused before its key was looked up. An earlier request with this key may have succeeded, so
 * the next request must use the same key.
 */
const saysNothingOfKey = ({ status }: Refused): boolean => status === 401 || status === 429;

/**
 * Sends a step. The step is taken only once, even if requests are repeated on a bad connection. The key belongs to the
 * entered content, so changed content is a different step.
 */
export function useSending<T = unknown>(about: About<T>): Sending {
  const { open, subject, version, onTaken, onRefused, onDeferred } = about;
  const [isBusy, setBusy] = useState(false);
  const [waits, setWaits] = useState<Sending['waits']>();
  const [kept, setDeferred] = useState(false);
  const [refused, setRefused] = useState<Problem>();
  const last = useRef(nothing);
  const client = useQueryClient();

  const take = async (mark: string, what: Pick<StepRequest, 'body' | 'headers'>): Promise<void> => {
    const isNew = mark !== last.current.mark;
    if (isNew) last.current = { mark, key: crypto.randomUUID(), begunIn: presentEpoch() };
    const href = open.href.replace(/\{\w+\}/, () => encodeURIComponent(subject ?? ''));
    setBusy(true);
    setDeferred(false);
    setRefused(undefined);
    try {
      const { key, begunIn } = last.current;
      const request = { href, key, begunIn, isNew, version: version && `"${version}"`, ...what };
      const answer = await takeStep<T>(request, setWaits);
      setDeferred(isDeferred(answer));
      await (isDeferred(answer) ? onDeferred?.() : onTaken(answer.body));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (!saysNothingOfKey(error)) last.current = nothing;
      setRefused(error.problem);
      // The data on the page may be older than the restore, so it is reloaded. The answers in the form stay.
      if (mayBeTaken(error.problem)) await client.invalidateQueries();
      await onRefused();
    } finally {
      setBusy(false);
      setWaits(undefined);
    }
  };
  return {
    isBusy,
    waits,
    isDeferred: kept,
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
