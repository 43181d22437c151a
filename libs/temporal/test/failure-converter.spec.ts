import { memoryDataKeys } from '@homeward/protection';
import { dataConverter } from '@homeward/temporal';
import { ApplicationFailure, defaultPayloadConverter, type FailureConverter } from '@temporalio/common';
import { loadDataConverter } from '@temporalio/common/lib/internal-non-workflow/index.js';

// Loaded in the same way as the SDK loads the converter: by its path.
const { failureConverter } = loadDataConverter(dataConverter(memoryDataKeys())) as {
  failureConverter: FailureConverter;
};
const toFailure = (error: unknown) => failureConverter.errorToFailure(error, defaultPayloadConverter);
const toError = (failure: ReturnType<typeof toFailure>) =>
  failureConverter.failureToError(failure, defaultPayloadConverter);

describe('the failure converter', () => {
  it('the failure converter moves the message and the stack trace into the payload that the codec encrypts', () => {
    const failure = toFailure(ApplicationFailure.nonRetryable('secret', 'E202'));
    expect(failure).toMatchObject({
      message: 'Encoded failure',
      stackTrace: '',
      applicationFailureInfo: { type: 'E202' },
    });
    expect(toError(failure)).toMatchObject({ message: 'secret', type: 'E202' });
  });

  it('the failure converter also moves the message and the stack trace of every cause', () => {
    const cause = new Error('the cause’s secret', { cause: new Error('its cause’s secret') });
    const failure = toFailure(ApplicationFailure.create({ message: 'secret', cause }));
    expect([failure.message, failure.cause?.message, failure.cause?.cause?.message]).toEqual(
      Array(3).fill('Encoded failure'),
    );
  });

  it('the failure converter keeps the message of an error that is converted more than once, for example if it is thrown again', () => {
    const received = toError(toFailure(ApplicationFailure.nonRetryable('secret', 'E202')));
    toFailure(received);
    expect(toError(toFailure(received)).message).toBe('secret');
  });

  it.each(['E202', 'TypeError', 'QueryFailedError', 'MEDICAL_AID.AFTER_CAP'])(
    'the failure converter shows the type %s',
    (type) => {
      expect(toFailure(ApplicationFailure.create({ type })).applicationFailureInfo?.type).toBe(type);
    },
  );

  it.each(['Amina is not known', 'name@example.org', 'x'.repeat(65), '(none)'])(
    'never shows a text as a type: %s',
    (type) => {
      expect(toFailure(ApplicationFailure.create({ type })).applicationFailureInfo?.type).toBe('Error');
    },
  );
});
