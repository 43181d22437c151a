import { list } from './list.js';
import type { DataCategory } from './roles.js';
import type { IsoDay } from './step-message.js';

/*
 * A person's request for their stored data (FADP art. 25). PostgreSQL stores the request, whether the person's file is
 * open, closed or ended (law 11).
 */

/**
 * Who makes the request: the person or, for a child, the child's guardian. The track of the child determines who counts
 * as the guardian (MINOR-1, MINOR-2).
 */
export const dataAskers = list('self', 'guardian');
export type DataAsker = (typeof dataAskers)[number];

/** The way in which staff checked the identity of the person who makes the request. */
export const identityChecks = list(
  'document-seen',
  'known-in-person',
  'code-word-on-safe-channel',
  'appointment-of-guardian-seen',
);
export type IdentityCheck = (typeof identityChecks)[number];

export const dataRequestChannels = list('in-person', 'phone', 'video', 'letter');
export type DataRequestChannel = (typeof dataRequestChannels)[number];

export interface RecordDataRequest {
  readonly askedBy: DataAsker;
  readonly identityCheck: IdentityCheck;
  /** Nobody else from the case, and nobody who might put pressure on the person, was present. */
  readonly askedAlone: true;
  readonly channel: DataRequestChannel;
  readonly askedOn: IsoDay;
}

/**
 * The legal grounds for withholding data. FADP art. 26 names these grounds: formal law (such as a duty of secrecy),
 * overriding interests of other people, and a request that is manifestly unfounded or serves another purpose. A federal
 * body may also name overriding public interests, or an inquiry that the answer would endanger.
 */
export const withholdingGrounds = list(
  'formal-law',
  'interests-of-others',
  'manifestly-unfounded',
  'public-interest',
  'inquiry-endangered',
);
export type WithholdingGround = (typeof withholdingGrounds)[number];

/** `withhold`: the categories that are left out. Every answer except a full release has a ground. */
export type AnswerDataRequest =
  | { readonly answer: 'release' }
  | {
      readonly answer: 'restrict';
      readonly ground: WithholdingGround;
      readonly withhold: readonly DataCategory[];
    }
  | { readonly answer: 'refuse'; readonly ground: WithholdingGround };

/** `proposed`: a restriction or a refusal is waiting for a second person. */
export const dataRequestStatuses = list('open', 'proposed', 'released', 'restricted', 'refused');
export type DataRequestStatus = (typeof dataRequestStatuses)[number];
