import { operatorText } from '@homeward/contracts';
import { HomewardPayloadCodec, isSealedPayload, memoryDataKeys } from '@homeward/protection';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import fc from 'fast-check';
import { bytes, refusal, withOneByteChanged } from './keys.js';

const keys = memoryDataKeys();
const codec = new HomewardPayloadCodec(keys);
const namespace = 'homeward';
const inWorkflow = (workflowId: string): SerializationContext => ({
  type: 'workflow',
  namespace,
  workflowId,
});
const here = inWorkflow('return-case/one');
const elsewhere = inWorkflow('return-case/other');

const json = (value: unknown) => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload | undefined) => defaultPayloadConverter.fromPayload(payload!);
const clearBytes = ({ metadata, data }: Payload) =>
  Buffer.concat([...Object.values(metadata ?? {}), data ?? Buffer.alloc(0)]).toString('latin1');

const anyPayload = fc.oneof(
  fc.jsonValue().map(json),
  bytes.map(json),
  fc.constant(json(undefined)),
  fc.constant({ ...json(undefined), data: [] as unknown as Uint8Array }), // as protobufjs represents empty bytes
  fc.record({ metadata: fc.dictionary(fc.string({ minLength: 1 }), bytes), data: bytes }),
);

describe('a payload that the codec sealed', () => {
  it('a sealed payload is decrypted unchanged, with its metadata, with or without a context', async () => {
    const contexts = fc.constantFrom(undefined, here, { ...here, type: 'activity', isLocal: true } as const);
    await fc.assert(
      fc.asyncProperty(fc.array(anyPayload), contexts, async (payloads, context) => {
        const opened = await codec.decode(await codec.encode(payloads, context), context);
        expect(opened.map(comparable)).toEqual(payloads.map(comparable));
      }),
    );
  });

  it('a large payload, such as the state that a run hands to the next run, is compressed and restored unchanged', async () => {
    const long = fc.array(fc.uuid(), { minLength: 250, maxLength: 1_000 });
    await fc.assert(
      fc.asyncProperty(long, async (ids) => {
        const payload = json(ids.map((id) => ({ documentId: id, status: 'attached', category: 'health' })));
        const [sealed] = await codec.encode([payload], here);
        expect(sealed!.data!.length).toBeLessThan(payload.data!.length / 2);
        expect((await codec.decode([sealed!], here)).map(comparable)).toEqual([comparable(payload)]);
      }),
      { numRuns: 20 },
    );
  });

  it('shows its encoding, namespace and workflow id, and nothing else', async () => {
    const [sealed] = await codec.encode([json({ note: 'CANARY' })], here);
    const shown = Object.entries(sealed!.metadata!).map(([key, value]) => [
      key,
      Buffer.from(value).toString(),
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      encoding: 'binary/homeward-sealed',
      'homeward-namespace': namespace,
      'homeward-workflow-id': 'return-case/one',
    });
    expect(clearBytes(sealed!)).not.toMatch(/CANARY|json/);
  });

  it('a sealed payload is refused if any byte of its data was changed', async () => {
    await fc.assert(
      fc.asyncProperty(anyPayload, fc.nat(), fc.nat(), async (payload, at, by) => {
        const [sealed] = await codec.encode([payload], here);
        const changed = { ...sealed!, data: withOneByteChanged(sealed!.data!, at, by) };
        await expect(codec.decode([changed], here)).rejects.toThrow(/^SEAL\./);
      }),
    );
  });

  it('a sealed payload is refused if any byte of its metadata was changed', async () => {
    const keys = fc.constantFrom('encoding', 'homeward-namespace', 'homeward-workflow-id');
    await fc.assert(
      fc.asyncProperty(keys, fc.nat(), fc.nat(), async (key, at, by) => {
        const [sealed] = await codec.encode([json('text')], here);
        const value = withOneByteChanged(sealed!.metadata![key]!, at, by);
        const changed = { ...sealed!, metadata: { ...sealed!.metadata, [key]: value } };
        await expect(codec.decode([changed])).rejects.toThrow(
          /^(SEAL\.(UNREADABLE|UNKNOWN_KEY)|KEY\.(MISSING|INVALID)|PAYLOAD\.PLAINTEXT)/,
        );
      }),
    );
  });

  it('a sealed payload cannot be decrypted with the keys of another installation', async () => {
    const sealed = await codec.encode([json('text')], here);
    const another = new HomewardPayloadCodec(memoryDataKeys());
    await expect(another.decode(sealed, here)).rejects.toThrow(refusal('KEY.MISSING'));
    await another.encode([json('text')], here);
    await expect(another.decode(sealed, here)).rejects.toThrow(refusal('SEAL.UNKNOWN_KEY'));
  });
});

describe('a sealed payload and its scope', () => {
  const moved = async (from: SerializationContext | undefined, to: SerializationContext | undefined) =>
    valueOf((await codec.decode(await codec.encode([json('text')], from), to))[0]);

  it('a sealed payload can be decrypted in its own workflow, and in the activities of that workflow', async () => {
    expect(await moved(here, { ...here, type: 'activity', isLocal: false, activityId: '7' })).toBe('text');
    await expect(moved(here, elsewhere)).rejects.toThrow(refusal('PAYLOAD.OTHER_WORKFLOW'));
    await expect(moved(here, inWorkflow('return-case/one/payment/p-1'))).rejects.toThrow(
      refusal('PAYLOAD.OTHER_WORKFLOW'),
    );
  });

  it('a payload that was sealed without a workflow can be decrypted in the whole namespace', async () => {
    expect(await moved(undefined, here)).toBe('text');
  });

  it('a sealed payload can be decrypted in any place without a workflow, such as the codec server', async () => {
    expect(await moved(here, undefined)).toBe('text');
  });

  it('a payload of a schedule can be decrypted in every run of that schedule, but not in a run of another schedule', async () => {
    const action = inWorkflow('retention');
    const runs = [
      inWorkflow('retention-2026-03-01T04:00:00Z'),
      inWorkflow('retention-2026-03-02T04:00:00Z'),
    ] as const;
    expect(await moved(action, runs[0])).toBe('text');
    expect(await moved(runs[0], runs[1])).toBe('text');
    await expect(moved(action, inWorkflow('reconciler-2026-03-01T04:00:00Z'))).rejects.toThrow(
      refusal('PAYLOAD.OTHER_WORKFLOW'),
    );
  });

  it('a sealed payload can be decrypted in a replay in another namespace', async () => {
    expect(await moved(here, { ...here, namespace: 'replay' })).toBe('text');
  });
});

describe('the key of a payload', () => {
  const payment = inWorkflow('return-case/one/payment/p-1');
  const schedule = inWorkflow('compare-stores-2026-03-01T04:00:00Z');
  const sealed = async (context: SerializationContext | undefined) =>
    (await codec.encode([json('text')], context))[0]!;
  const keyIn = async (context: SerializationContext | undefined) => {
    const data = Buffer.from((await sealed(context)).data!);
    return data.toString('utf8', 3, 3 + data[2]!);
  };

  it('a payload is sealed with the case’s key for the case’s workflow and payments, and otherwise with the installation key', async () => {
    const ids = await Promise.all([here, payment, elsewhere, schedule, undefined].map(keyIn));
    expect([ids[1], ids[4]]).toEqual([ids[0], ids[3]]);
    expect(new Set(ids).size).toBe(3);
  });

  it('a destroyed key decrypts no payload of its case, while other keys still decrypt all other payloads', async () => {
    const erased = inWorkflow('return-case/erased');
    const child = inWorkflow('return-case/erased/payment/p-1');
    const [root, attempt, other, ofHouse] = await Promise.all([erased, child, here, schedule].map(sealed));
    await keys.ofCase('erased').destroy();
    const gone = refusal('KEY.DESTROYED');
    await expect(codec.decode([root!], erased)).rejects.toThrow(gone);
    await expect(codec.decode([attempt!], child)).rejects.toThrow(gone);
    await expect(codec.decrypt(root!)).rejects.toThrow(gone);
    await expect(codec.encode([json('text')], child)).rejects.toThrow(gone);
    expect(valueOf((await codec.decode([other!], here))[0])).toBe('text');
    expect(valueOf((await codec.decode([ofHouse!], schedule))[0])).toBe('text');
  });

  it('no key is fetched for a workflow id that cannot be a file name', async () => {
    const claims = { encoding: 'binary/homeward-sealed', 'homeward-workflow-id': 'return-case/../../etc' };
    const metadata = Object.fromEntries(
      Object.entries(claims).map(([key, value]) => [key, Buffer.from(value)]),
    );
    const forged = { ...(await sealed(here)), metadata };
    await expect(codec.decrypt(forged)).rejects.toThrow(refusal('KEY.INVALID'));
  });
});

describe('a payload in clear', () => {
  it('is refused', async () => {
    await fc.assert(
      fc.asyncProperty(anyPayload, async (payload) => {
        await expect(codec.decode([payload], here)).rejects.toThrow(refusal('PAYLOAD.PLAINTEXT'));
      }),
    );
  });

  it('a payload in clear is refused if it is not a text but has a forged mark of clear text', async () => {
    const forged = { ...json({ amountMinor: 1 }).metadata, 'homeward-clear': Buffer.from('operator-text') };
    for (const kind of ['operator-text', 'workflow-metadata', 'other']) {
      const payload = {
        metadata: { ...forged, 'homeward-clear': Buffer.from(kind) },
        data: json({ amountMinor: 1 }).data!,
      };
      await expect(codec.decode([payload], here)).rejects.toThrow(refusal('PAYLOAD.PLAINTEXT'));
    }
  });
});

describe("an operator's text", () => {
  const summary = operatorText`until ${'2026-03-01T08:00:00Z'}`;

  it('an operator’s text passes in clear, without its mark', async () => {
    const [stored] = await codec.encode([json(summary)], here);
    expect(isSealedPayload(stored!)).toBe(false);
    expect(valueOf(stored)).toBe('until 2026-03-01T08:00:00Z');
  });

  it('an operator’s text gets its mark back when it is read, so that it never passes for another value', async () => {
    const [read] = await codec.decode(await codec.encode([json(summary)], here), here);
    expect(valueOf(read)).toBe(summary);
  });

  it.each([
    ['an ordinary text', 'until 2026'],
    ['a text with the mark further on', `note: ${summary}`],
    ['a list of such texts', [summary]],
    ['an object with such a text', { summary }],
  ])('%s is not an operator’s text, and is sealed', async (_, value) => {
    const [stored] = await codec.encode([json(value)], here);
    expect(isSealedPayload(stored!)).toBe(true);
  });
});

describe("the SDK's answer with current details and descriptions", () => {
  const answer = (details: string, description?: string) => ({
    definition: {
      type: 'returnCase',
      queryDefinitions: [
        { name: '__stack_trace', description: 'Returns a sensible stack trace.' },
        { name: 'getCase', description },
      ],
      signalDefinitions: [],
      updateDefinitions: [{ name: 'u17', description: operatorText('A step.') }],
    },
    currentDetails: details,
  });
  const stored = async (value: unknown) => (await codec.encode([json(value)], here))[0]!;

  it('the SDK’s answer passes in clear if every text was made for operators, and can be read again', async () => {
    const payload = await stored(answer(operatorText('**Stage** planning'), operatorText('How it stands.')));
    expect(valueOf(payload)).toMatchObject({
      currentDetails: '**Stage** planning',
      definition: { queryDefinitions: [{}, { name: 'getCase', description: 'How it stands.' }] },
    });
    expect(valueOf((await codec.decode([payload], here))[0])).toEqual(valueOf(payload));
  });

  it('the SDK’s answer passes in clear before it has details', async () => {
    expect(isSealedPayload(await stored(answer('')))).toBe(false);
  });

  it.each([
    ['details', answer('Stage planning')],
    ['a description', answer('', 'How it stands.')],
    ['an extra field', { ...answer(''), more: 1 }],
    ['an extra definition', { ...answer(''), definition: { ...answer('').definition, more: 1 } }],
  ])(
    'the SDK’s answer is sealed if it contains %s without the mark of an operator’s text',
    async (_, value) => {
      expect(isSealedPayload(await stored(value))).toBe(true);
    },
  );
});

/** Returns payloads as plain data, in which byte arrays of different classes are equal if their bytes are equal. */
const comparable = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([k, v]) => [k, Buffer.from(v).toString('hex')]),
  ),
  data: Buffer.from(data ?? []).toString('hex'),
});
