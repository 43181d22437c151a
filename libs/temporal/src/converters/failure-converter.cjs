// @ts-check
// CommonJS, because the SDK loads this file in three places: with `require` in the client and in the worker, and with
// webpack for the workflow sandbox. The file may import only `@temporalio/common`.
const { DefaultFailureConverter } = require('@temporalio/common');

/**
 * The form of a neutral type: a wire code of libs/contracts or the name of an error class. A type that does not match
 * could be a text.
 */
const neutralType = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/**
 * Converts failures so that their message and stack trace go through the payload codec. Only two things stay
 * unencrypted: the kind of the failure (an activity's failure, a time-out), and the type of an ApplicationFailure,
 * which is a neutral code (SEE-6).
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
