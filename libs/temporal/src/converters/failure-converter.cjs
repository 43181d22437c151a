// @ts-check
// CommonJS, because the SDK loads this file three ways: `require` in the client and the worker, webpack for the
// workflow sandbox. It may import nothing but `@temporalio/common`.
const { DefaultFailureConverter } = require('@temporalio/common');

/** A wire code of libs/contracts or the name of an error class; anything else could be a text. */
const neutralType = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/**
 * Failures whose message and stack trace go through the payload codec. In clear stay only what they are (an activity's
 * failure, a time-out) and an ApplicationFailure's type, which is a neutral code (SEE-6).
 */
class HomewardFailureConverter extends DefaultFailureConverter {
  constructor() {
    super({ encodeCommonAttributes: true });
  }

  /**
   * The SDK overwrites the message of the failure that an error carries. On a copy, the same error can be converted
   * twice without losing its message.
   *
   * @override
   * @type {InstanceType<typeof DefaultFailureConverter>['errorToFailureInner']}
   */
  errorToFailureInner(error, payloadConverter, context) {
    const failure = { ...super.errorToFailureInner(error, payloadConverter, context) };
    const info = failure.applicationFailureInfo;
    if (info?.type && !neutralType.test(info.type))
      failure.applicationFailureInfo = { ...info, type: 'Error' };
    return failure;
  }
}

exports.failureConverter = new HomewardFailureConverter();
