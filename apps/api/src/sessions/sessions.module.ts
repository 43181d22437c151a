import { Global, Module } from '@nestjs/common';
import { SignIns } from '../auth/sign-ins.js';
import { StepUp } from '../auth/step-up.js';
import { BackChannelController } from './back-channel.controller.js';
import { BrowserSessions } from './browser-sessions.js';
import { issuerClient } from './issuer-client.js';
import { OwnOrigin } from './own-origin.js';
import { SessionTokens } from './session-tokens.js';
import { SessionsController } from './sessions.controller.js';
import { SignInController } from './sign-in.controller.js';

/**
 * Makes the API the backend of the browser console (RFC 9700). The browser stores cookies, and the API stores the
 * tokens.
 */
@Global()
@Module({
  controllers: [SignInController, SessionsController, BackChannelController],
  providers: [issuerClient, OwnOrigin, SessionTokens, BrowserSessions, StepUp, SignIns],
  exports: [BrowserSessions, StepUp, SignIns],
})
export class SessionsModule {}
