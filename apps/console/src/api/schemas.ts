export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Travellers: {
            items: {
                /** @description Stands for one traveller on one leg on one day. It reveals neither the case nor who travels together. */
                handle: string;
                name: string | null;
                flight: string | null;
                reference: string | null;
                from: string;
                to: string;
                /** Format: date-time */
                departsAt: string;
                assistance: ("WCHR" | "WCHS" | "WCHC" | "BLND" | "DEAF" | "MEDA" | "UMNR" | "MAAS" | "LANG")[];
                aboard: boolean;
                /** @description The cash that the airport holds for this traveller and has not handed out yet. */
                cash: {
                    /** @description Stands for one amount of cash on one day. */
                    cash: string;
                    amountMinor: number;
                    currency: string;
                }[];
            }[];
        };
        TravellerStep: {
            /** @description Stands for one traveller on one leg on one day. It reveals neither the case nor who travels together. */
            handle: string;
            /** Format: uuid */
            stepId: string;
            /** @enum {string} */
            state: "open" | "kept" | "accepted" | "recorded" | "refused";
            refusal?: {
                code: string;
            } | null;
        };
        /** @enum {string} */
        DataCategory: "identity" | "contact" | "trafficking" | "health" | "risk" | "travel" | "money" | "payee" | "plan" | "monitoring" | "consent" | "audit";
        /** @enum {string} */
        ErrorCode: "REQUEST.INVALID" | "REQUEST.MALFORMED" | "REQUEST.KEY_MISSING" | "REQUEST.KEY_REUSED" | "REQUEST.VERSION_MISSING" | "REQUEST.EPOCH_MISSING" | "REQUEST.NOT_FOUND" | "REQUEST.TOO_LARGE" | "REQUEST.UNSUPPORTED_MEDIA_TYPE" | "REQUEST.TOO_MANY" | "REQUEST.HEADERS_TOO_LARGE" | "REQUEST.TIMED_OUT" | "AUTH.MISSING" | "AUTH.INVALID" | "AUTH.FORBIDDEN" | "AUTH.ROLE_UNCLEAR" | "AUTH.NOT_IN_DIRECTORY" | "AUTH.UNAVAILABLE" | "AUTH.STEP_UP" | "AUTH.CSRF" | "AUTH.SIGN_IN_UNFINISHED" | "SESSION.UNKNOWN" | "AUTH.LOGOUT_TOKEN" | "RECORD.UNAVAILABLE" | "LIST.TOO_SLOW" | "LETTER.UNKNOWN" | "LETTER.TEXT_MISSING" | "LETTER.TOO_BUSY" | "STEP.TOO_BUSY" | "STEP.BEGUN_BEFORE_RESTORE" | "STEP.OUTCOME_UNKNOWN" | "CASE.STALLED" | "RECORD.DIVERGED" | "RECORD.UNREADABLE" | "HOUSE.HELD" | "HOUSE.NOT_HELD" | "INTERNAL.UNEXPECTED" | "CASE.NOT_FOUND" | "CASE.CLOSED" | "STEP.NOT_OPEN" | "STEP.NOT_YOURS" | "STEP.STALE" | "STEP.SAME_PERSON" | "STEP.OTHER_CONTENT" | "STEP.NOT_NOW" | "STEP.FACT_UNKNOWN" | "FACT.IN_FUTURE" | "FACT.BEFORE_ITS_CAUSE" | "FACT.BEFORE_PROGRAMME" | "PERSON.UNKNOWN" | "PERSON.NOT_TAKING_PART" | "PERSON.IDENTITY_MISSING" | "PERSON.DUPLICATE" | "PERSON.TOO_MANY" | "CONSENT.UNKNOWN" | "CONSENT.DUPLICATE" | "CONSENT.MISSING" | "CONSENT.GUARDIAN_NEEDED" | "CONSENT.NOT_NEEDED" | "TEXT.UNKNOWN" | "TEXT.NOT_IN_LANGUAGE" | "COUNSELLING.SESSION_MISSING" | "VOLUNTARINESS.MISSING" | "REGISTRATION.MISSING" | "REGISTRATION.DONE" | "ELIGIBILITY.DECIDED" | "ELIGIBILITY.NOT_GRANTED" | "ELIGIBILITY.DECLARATION_MISSING" | "ELIGIBILITY.COUNTRY_SUSPENDED" | "ELIGIBILITY.GROUND_MISSING" | "ELIGIBILITY.FINDING_MISSING" | "ELIGIBILITY.NOT_ASKED" | "REGISTRATION.ANSWER_MISSING" | "REGISTRATION.NOT_ASKED" | "RISK.NOT_YOUR_SIDE" | "RISK.INPUT_MISSING" | "RISK.INPUT_STALE" | "RISK.DECISION_OF_OTHER_PHASE" | "RISK.MEASURES_MISSING" | "RISK.NOT_DECIDED" | "RISK.DECISION_STALE" | "RISK.RETURN_NOT_CLEARED" | "RISK.NOTHING_TO_OVERRIDE" | "RISK.NEW_ASSESSMENT_MISSING" | "RISK.SUPPORTED" | "MINOR.OF_AGE" | "MINOR.ADULT_NEEDED" | "MINOR.ON_OTHER_TRACK" | "MINOR.FINDING_MISSING" | "MINOR.PANEL_INCOMPLETE" | "MINOR.TRACK_INCOMPLETE" | "MINOR.STOPPED" | "MINOR.CARE_NOT_ASKED" | "AGE.NOT_IN_DOUBT" | "AGE.PROPOSED" | "AGE.NOT_PROPOSED" | "AGE.SAME_ORGANISATION" | "PLAN.UNKNOWN" | "PLAN.NOT_IN_THIS_STATUS" | "PLAN.VERSION_OPEN" | "PLAN.NONE_SUBMITTED" | "PLAN.DUPLICATE_ID" | "PLAN.DUE_DATE_MISSING" | "PLAN.EVIDENCE_MISSING" | "PLAN.SHARES_INCOMPLETE" | "PLAN.OTHER_CURRENCY" | "PLAN.OVER_CAP" | "PLAN.RAISED_CAP_NOT_GRANTED" | "PLAN.RAISED_CAP_NOT_ASKED" | "PLAN.RELEASED_MUST_STAY" | "PLAN.INSTALMENT_CANCELLED" | "PLAN.LINE_UNKNOWN" | "PLAN.NOT_A_DEBT_LINE" | "PLAN.DEBT_FINDING_MISSING" | "PLAN.DEBT_FINDING_CONFIRMED" | "PLAN.DEBT_UNCONFIRMED" | "PLAN.DEBT_LINKED" | "JOURNEY.MISSING" | "JOURNEY.UNKNOWN" | "JOURNEY.DUPLICATE" | "JOURNEY.NOBODY_TO_TRAVEL" | "JOURNEY.ALREADY_UNDER_WAY" | "JOURNEY.NOT_ITS_TRAVELLER" | "JOURNEY.LEG_DUPLICATE" | "JOURNEY.LEG_UNKNOWN" | "JOURNEY.LEG_ENDED" | "JOURNEY.LEGS_OUT_OF_ORDER" | "JOURNEY.PLACE_NOT_A_CODE" | "JOURNEY.NEEDS_NEW_LEGS" | "JOURNEY.DEPARTURE_PASSED" | "JOURNEY.NOT_DEPARTED" | "JOURNEY.NO_ESCORT" | "JOURNEY.ESCORT_MISSING" | "ASSISTANCE.NOT_LISTED" | "ASSISTANCE.NOT_A_CHILD_ALONE" | "BOOKING.EXISTS" | "BOOKING.NOTHING_ASKED" | "BOOKING.NOTHING_BOOKED" | "BOOKING.DETAILS_MISSING" | "TRAVEL_DOCUMENT.MISSING" | "TRAVEL_DOCUMENT.EXPIRED" | "TRAVEL_DOCUMENT.NO_RIGHT_TO_ENTER" | "FITNESS.OPEN" | "FITNESS.NOT_FIT" | "VOLUNTARINESS.EXPIRED" | "HAND_OVER.NO_OFFICE" | "HAND_OVER.OTHER_OFFICE" | "HAND_OVER.AGREEMENT_NOT_IN_FORCE" | "HAND_OVER.NOT_OFFERED" | "HAND_OVER.MISSING" | "HAND_OVER.UNANSWERED" | "HAND_OVER.DECLINED" | "HAND_OVER.CHILD_ALONE" | "HAND_OVER.NOTHING_TO_CANCEL" | "READINESS.MISSING" | "GATE.SHUT" | "READINESS.ANSWER_MISSING" | "READINESS.CONTRADICTION" | "HEARING.NONE" | "BOARDING.RECORDED" | "BOARDING.OTHER_DAY" | "ARRIVAL.NOBODY_UNDER_WAY" | "ARRIVAL.NOT_UNDER_WAY" | "ARRIVAL.RECORDED" | "ARRIVAL.MISSING" | "DESTINATION.UNCHANGED" | "DESTINATION.NOT_HEARD_ALONE" | "JOURNEY.PLACE_UNKNOWN" | "JOURNEY.ELSEWHERE" | "TRAVEL_DOCUMENT.VALIDITY" | "TRAVEL_DOCUMENT.OTHER_COUNTRY" | "HAND_OVER.OTHER_COUNTRY" | "CONSENT.OTHER_COUNTRY" | "ARRIVAL.DETAIL_MISSING" | "ARRIVAL.CONFIRMED" | "WITHDRAWAL.RECORDED" | "WITHDRAWAL.NONE" | "WITHDRAWAL.UNKNOWN" | "CLAIM.UNKNOWN" | "CLAIM.DECIDED" | "PAYMENT.UNKNOWN" | "PAYMENT.NOT_IN_THIS_STATUS" | "PAYMENT.PAYEE_UNCONFIRMED" | "PAYMENT.PAYEE_CONFIRMED" | "PAYMENT.HAND_OVER_MISSING" | "PAYMENT.MORE_THAN_SENT" | "PAYMENT.WRITE_OFF_NOT_PROPOSED" | "PAYMENT.NOTHING_STATED" | "PAYMENT.EXISTS" | "PAYMENT.NOT_IN_PLAN" | "PAYMENT.NOT_AS_PLANNED" | "PAYMENT.NOT_DUE" | "PAYMENT.EVIDENCE_MISSING" | "PAYMENT.SAME_CURRENCY" | "PAYMENT.RATE_DISAGREES" | "PAYMENT.NOTHING_ON_ITS_WAY" | "PAYMENT.AMOUNT_UNFIT" | "PAYMENT.OVER_CAP" | "PAYMENT.TEXT_NOT_REVIEWED" | "PAYMENT.PERSON_MISSING" | "PAYMENT.OTHER_CURRENCY" | "PAYMENT.HAND_OVER_UNKNOWN_STAFF" | "PAYMENT.NOT_DISPUTED" | "TRANSFER.NO_OFFICE" | "TRANSFER.NEEDED" | "TRANSFER.NOT_NEEDED" | "TRANSFER.OFFERED" | "TRANSFER.NOT_OFFERED" | "TRANSFER.SAME_OFFICE" | "TRANSFER.INPUT_MISSING" | "TRANSFER.DECISION_MISSING" | "READING.QUOTA_PASSED" | "STAFF.INACTIVE" | "STAFF.SUCCESSOR_UNFIT" | "STAFF.COVER_NOT_NEEDED" | "STAFF.NOT_ON_THIS_CASE" | "STAFF.UNKNOWN" | "ORGANISATION.UNKNOWN" | "TASK.UNKNOWN" | "TASK.TAKEN" | "TASK.DAY_PASSED" | "DRAFT.UNKNOWN" | "DRAFT.TOO_MANY" | "NOTE.UNKNOWN" | "TRAVELLER.UNKNOWN" | "SERVICE.NOT_NAMED" | "SERVICE.ASKED" | "CENTRE.NAMED" | "CENTRE.SAME_KIND" | "CLAIM.NOT_EXPLAINED" | "PAYMENT.HELD" | "MEDICAL_AID.NOT_GRANTED" | "MEDICAL_AID.NOT_STARTED" | "MEDICAL_AID.BEFORE_START" | "MEDICAL_AID.AFTER_CAP" | "MEDICAL_AID.INVOICE_TOO_LATE" | "MEDICAL_AID.ENDED" | "MEDICAL_AID.MORE_THAN_GRANTED" | "MEDICAL_AID.OTHER_CURRENCY" | "MONITORING.VISIT_UNKNOWN" | "MONITORING.VISIT_MADE" | "MONITORING.VISIT_NOT_MADE" | "MONITORING.REPORT_SUBMITTED" | "MONITORING.REPORT_MISSING" | "MONITORING.REPORT_ACCEPTED" | "MONITORING.VISIT_WAIVED" | "MONITORING.WAIVER_NOT_PROPOSED" | "MONITORING.SURVEY_INCOMPLETE" | "MONITORING.ITEM_UNKNOWN" | "PAYMENT.ADULT_PAYEE_NEEDED" | "OUTCOME.NOT_YOURS" | "OUTCOME.RECORDED" | "OUTCOME.NOT_ARRIVED" | "OUTCOME.MONITORING_OPEN" | "CLOSURE.OUTCOME_MISSING" | "CLOSURE.PAYMENT_UNSETTLED" | "CLOSURE.MEDICAL_AID_RUNS" | "INCIDENT.UNKNOWN" | "INCIDENT.ACKNOWLEDGED" | "INCIDENT.NOT_ACKNOWLEDGED" | "INCIDENT.CUT_OFF_NOT_YOURS" | "INCIDENT.CUT_OFF_OWNER" | "INCIDENT.ABOUT_UNCLEAR" | "HOLD.UNKNOWN" | "HOLD.VISITS_HELD" | "HOLD.NOT_LIFTABLE" | "COMPLAINT.UNKNOWN" | "COMPLAINT.ANSWERED" | "COMPLAINT.NOT_ANSWERED" | "OTHER.UNEXPLAINED" | "PERSON_AROUND.UNKNOWN" | "CONSENT.GUARDIAN_HELD" | "UNLISTED_EVENT.UNKNOWN" | "UNLISTED_EVENT.IS_INCIDENT" | "UNLISTED_EVENT.SETTLED" | "NARROWING.UNKNOWN" | "NARROWING.LIFTING_PROPOSED" | "NARROWING.LIFTING_NOT_PROPOSED" | "NARROWING.NOBODY_LEFT" | "ACCESS.UNKNOWN" | "ACCESS.NOT_NEEDED" | "ACCESS.OPEN" | "ACCESS.REVIEWED" | "ACCESS.NOTHING_ASKED" | "NEVER_SHOW.UNKNOWN" | "NEVER_SHOW.NOBODY_LEFT" | "DISCLOSURE.UNKNOWN" | "DISCLOSURE.ANSWERED" | "DISCLOSURE.NOT_GIVEN" | "DISCLOSURE.OTHER_PERSON" | "DISCLOSURE.GROUND_MISSING" | "DATA_REQUEST.OPEN" | "DATA_REQUEST.NOT_THEIRS_TO_ASK" | "DATA_REQUEST.GUARDIAN_MISSING" | "DATA_REQUEST.ANSWERED" | "DATA_REQUEST.NOT_PROPOSED" | "DATA_REQUEST.NOT_RELEASED" | "BREACH.CLOSED" | "BREACH.NOT_READY" | "BREACH.NOTICE_DUE" | "BREACH.STALE" | "BUDGET.NOT_WAITING" | "BUDGET.EXCEEDED" | "BANK_FILE.OFF" | "BANK_FILE.HELD" | "BANK_FILE.PAYMENT_TAKEN" | "BANK_FILE.PAYEE_UNFIT" | "BANK_FILE.OUTDATED" | "BANK_FILE.FETCHED" | "BANK_FILE.NOT_FETCHED" | "BANK_FILE.HANDED_OVER" | "BANK_REPORT.MALFORMED" | "BANK_REPORT.OTHER_ACCOUNT" | "BANK_REPORT.OF_TOMORROW" | "BANK_REPORT.TOO_LARGE" | "BANK_REPORT.REPEATED" | "BANK_REPORT.ENTRY_SETTLED" | "ALERT.UNKNOWN" | "SPLIT.NOBODY_STAYS" | "REOPENING.PERSON_ELSEWHERE" | "REOPENING.NOT_POSSIBLE" | "REOPENING.NOT_PROPOSED" | "MATCH.UNKNOWN" | "MATCH.UNDER_REVIEW" | "MATCH.DECIDED" | "MATCH.NOTHING_PAID" | "MATCH.AID_WAS_PAID" | "MATCH.OTHER_KIND" | "CORRECTION.UNKNOWN" | "CORRECTION.DUPLICATE" | "CORRECTION.RECORD_UNKNOWN" | "CORRECTION.NOT_CORRECTABLE" | "CORRECTION.NOTHING_NEW" | "CORRECTION.STRUCK" | "CORRECTION.PENDING" | "CORRECTION.LOOK_AGAIN" | "CORRECTION.LATER_RECORD" | "CORRECTION.TOO_MANY" | "CORRECTION.OTHER_STEP" | "DEATH.REPORTED" | "DEATH.NOT_REPORTED" | "DEATH.CONFIRMED" | "DEATH.UNDECIDED" | "BACK.NOT_DEPARTED" | "BACK.RECORDED" | "BACK.NOT_RECORDED" | "BACK.NEVER_ARRIVED" | "BACK.REASON_OF_THE_WAY" | "DEPARTURE.ALREADY" | "OUTCOME.NO_GROUND" | "OUTCOME.PROPOSED" | "OUTCOME.PROPOSAL_UNKNOWN" | "OUTCOME.SAME_SIDE" | "OUTCOME.DEPARTED" | "LEGAL_HOLD.END_PASSED" | "LEGAL_HOLD.NOT_IN_THIS_STATUS" | "ERASURE.FILE_OPEN" | "ERASURE.HELD" | "ERASURE.MONEY_OPEN" | "ERASURE.CLAIM_OPEN" | "ERASURE.LINKED_CASE_RUNS" | "ERASURE.PERSON_GOES_ON" | "ERASURE.NOT_IN_THIS_STATUS" | "ERASURE.PROPOSED" | "ERASURE.DATA_REQUEST_OPEN" | "OUTCOME.NOT_LEFT_ALONE" | "OUTCOME.FINDING_MISSING" | "AID.INITIAL_UNANSWERED" | "AID.ASKED_FOR" | "AID.NOT_ARRIVED" | "AID.DEPARTED" | "DOCUMENT.UNKNOWN" | "DOCUMENT.CATEGORY" | "DOCUMENT.NOT_YOUR_CATEGORY" | "DOCUMENT.MATTER_UNKNOWN" | "DOCUMENT.THING_UNKNOWN" | "DOCUMENT.THING_OF_OTHER_KIND" | "DOCUMENT.NOT_EVIDENCE" | "DOCUMENT.ACCEPTED" | "DOCUMENT.TOO_MANY" | "DOCUMENT.NOT_YOURS" | "DOCUMENT.TOO_LARGE" | "DOCUMENT.TYPE_NOT_TAKEN" | "DOCUMENT.OTHER_CONTENT" | "DOCUMENT.INCOMPLETE" | "DOCUMENT.PDF_ENCRYPTED" | "DOCUMENT.PDF_UNREADABLE" | "DOCUMENT.TOO_BUSY";
        /** @enum {string} */
        Role: "counsellor" | "case-manager" | "team-lead" | "donor-officer" | "travel-officer" | "airport-assistant" | "local-officer" | "finance-approver" | "finance-releaser" | "protection-officer" | "operator" | "auditor";
        /** @enum {string} */
        Stage: "counselling" | "registration" | "risk-assessment" | "planning" | "pre-departure" | "in-transit" | "post-arrival" | "reintegration" | "monitoring" | "closed";
        /** @enum {string} */
        StaffStep: "open-case" | "record-identity" | "give-consent" | "withdraw-consent" | "record-counselling-session" | "record-safe-contact" | "declare-voluntariness" | "record-kinship" | "assign-staff" | "ask-service" | "cover-staff" | "offer-transfer" | "answer-transfer" | "withdraw-transfer" | "register-case" | "declare-earlier-aid" | "review-match" | "record-finding" | "decide-eligibility" | "name-receiving-office" | "record-risk-input" | "record-risk-decision" | "support-override" | "record-safety-plan" | "record-accompanied-minor" | "record-unaccompanied-minor" | "record-care" | "draft-plan" | "submit-plan" | "decide-plan" | "record-debt-finding" | "confirm-debt-finding" | "plan-journey" | "request-booking" | "enter-booking" | "rebook-journey" | "record-travel-document" | "record-fitness" | "offer-hand-over" | "answer-hand-over" | "cancel-hand-over" | "decline-meeting" | "confirm-readiness" | "record-hearing" | "record-boarding" | "record-leg" | "record-escort-report" | "record-arrival" | "confirm-arrival" | "request-payment" | "approve-payment" | "release-payment" | "decline-payment" | "cancel-payment" | "retry-payment" | "change-payee" | "confirm-payee" | "enter-payment-report" | "record-receipt" | "dispute-payment" | "resolve-dispute" | "reconcile-payment" | "propose-write-off" | "confirm-write-off" | "grant-medical-aid" | "record-medical-service" | "record-medical-invoice" | "refer-continuity-of-care" | "end-medical-aid" | "record-follow-up" | "accept-document" | "answer-payment-report" | "hand-out-cash" | "plan-visit" | "record-visit" | "submit-monitoring-report" | "review-monitoring-report" | "propose-visit-waiver" | "confirm-visit-waiver" | "withdraw" | "take-back-withdrawal" | "record-incident" | "answer-about-whom" | "acknowledge-incident" | "lift-hold" | "record-complaint" | "answer-complaint" | "place-hold" | "narrow-part" | "propose-narrowing-lifting" | "confirm-narrowing-lifting" | "drop-narrowing-lifting" | "break-glass" | "answer-opening" | "review-access" | "propose-safety-sharing" | "answer-safety-sharing" | "propose-disclosure" | "confirm-disclosure" | "refuse-disclosure" | "tell-of-disclosure" | "name-never-show" | "lift-never-show" | "attach-document" | "withdraw-document" | "report-death" | "confirm-death" | "refute-death" | "record-coming-back" | "decide-coming-back" | "record-leaving-again" | "record-departure-elsewhere" | "decline-initial-aid" | "record-medical-need" | "propose-outcome" | "confirm-outcome" | "drop-outcome-proposal" | "record-outcome" | "decide-claim" | "close-case" | "receive-after-closing" | "split-case" | "propose-reopening" | "confirm-reopening" | "propose-correction" | "confirm-correction" | "drop-correction" | "acknowledge-alert" | "name-centre" | "join-person" | "change-destination" | "name-person-around" | "record-unlisted-event" | "settle-unlisted-event" | "propose-age-finding" | "answer-age-finding";
        /** @description A step of a member of staff, or a record that a machine or the clock added to the case. */
        AnyStep: components["schemas"]["StaffStep"] | ("receive-booking-answer" | "receive-payment-report" | "match-payment" | "pass-deadline-mark" | "notice-linked-case-started" | "notice-cancellation-request" | "notice-lost-texts" | "notice-voided-record");
        CanTake: {
            role: components["schemas"]["Role"];
            /** Format: uuid */
            organisationId?: string;
            /**
             * Format: uuid
             * @description The member of staff that the part names. A team-lead is not named.
             */
            staffId?: string;
        };
        OpenStep: {
            step: components["schemas"]["StaffStep"];
            /** @description The name of the step, in your language. */
            title: string;
            /** @description Where this document describes its request: the schema of the body or, if the body is a file, the operation. */
            schema: string;
            href: string;
            requiresVersion: boolean;
            /** @description Who else may take it. A reader who may see the seats of the case gets the parts; other readers get the roles. If it must be taken by a second person: everyone who did not take the first step. */
            canTake: components["schemas"]["CanTake"][];
            /** @description Why it is asked, in your language. */
            askedBecause?: {
                code: components["schemas"]["StaffStep"];
                label: string;
            };
            /** @description Present with `askedBecause`: when the first of your tasks that this step ends is due. */
            dueAt?: string | null;
            /** @description The ids for which the step is open, to fill in the part of `href` in braces. */
            subjects?: string[];
        };
        /** @description For a case that the caller can no longer see, because of this step or since. */
        CaseNumber: {
            /** Format: uuid */
            stepId: string;
            /** Format: uuid */
            caseId: string;
            caseNumber: string;
        };
        RecordedStep: {
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            stepId: string;
            /** @constant */
            state: "recorded";
        };
        AcceptedStep: {
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            stepId: string;
            /**
             * @description `kept`: it cannot be recorded now. It is kept apart from the record, and is recorded first as soon as that is possible.
             * @enum {string}
             */
            state: "accepted" | "kept";
        };
        Refusal: {
            code: components["schemas"]["ErrorCode"];
            /** @description The path of the field at fault. */
            field?: string;
            /** @description The rule that refused, e.g. `MED-5`. */
            rule?: string;
            /** @description For an act: the index of the refused step, from 0. */
            act?: number;
            /** @description The sentence for people, in your language. */
            detail?: string;
            /** @description The values named in the sentence for people. */
            params?: {
                [key: string]: string | number;
            };
        };
        StepState: {
            /** Format: uuid */
            caseId: string;
            /** Format: uuid */
            stepId: string;
            step: components["schemas"]["StaffStep"] | "take-act";
            /** @enum {string} */
            state: "kept" | "accepted" | "recorded" | "refused";
            refusal: components["schemas"]["Refusal"] | null;
        };
        GateLine: {
            code: components["schemas"]["ErrorCode"];
            /** @description The path of the field at fault. */
            field?: string;
            /** @description The rule that refused, e.g. `MED-5`. */
            rule?: string;
            /** @description For an act: the index of the refused step, from 0. */
            act?: number;
            /** @description The sentence for people, in your language. */
            detail?: string;
            /** @description The values named in the sentence for people. */
            params?: {
                [key: string]: string | number;
            };
            /** @description The step that resolves it, if one step alone does. */
            mendedBy?: components["schemas"]["StaffStep"];
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: components["schemas"]["ErrorCode"];
            rule?: string;
            errors?: {
                path: string;
                reason: string;
                /** @description What to do about it, in your language. */
                detail: string;
                /** @description WORK-1: the step of the act that the field belongs to. */
                step?: components["schemas"]["StaffStep"];
                /** @description The label of the field, after the title of the step of an act. */
                field?: string;
                /** @description What is allowed in the field. Never the value that was sent. */
                allowed?: {
                    values?: unknown[];
                    type?: string;
                    /** @description The minimum: of a text its characters, of a list its items. */
                    from?: number;
                    to?: number;
                    /** @description Such as `uuid`, or a pattern. */
                    format?: string;
                };
            }[];
            /** @description The values named in `title`. */
            params?: {
                [key: string]: string | number;
            };
            /** @description Codes that may have been intended, the most likely first. */
            suggestions?: string[];
            /** @description If a step is refused because of the state of the case (409, 412): the steps open to you that lead out of the refusal. */
            waysOut?: components["schemas"]["OpenStep"][];
            /** @description Present with `waysOut`: all steps open to you now, the ways out first. */
            openSteps?: components["schemas"]["StaffStep"][];
            /** @description For 412, and for 409 if somebody else was faster: which visible parts have changed since the version that you sent. */
            changed?: ("identity" | "contact" | "trafficking" | "health" | "risk" | "travel" | "money" | "payee" | "plan" | "monitoring" | "consent" | "audit" | "standing" | "tasks")[];
            /** @description Present with `changed`: the newest records that you may see, the newest first. */
            newestRecords?: {
                /** Format: uuid */
                stepId: string;
                step: components["schemas"]["AnyStep"];
                /** Format: date-time */
                recordedAt: string;
            }[];
        };
        LikeActs: {
            items: {
                /** Format: uuid */
                caseId: string;
                /** @description The status with which the step alone would be answered. */
                status: number;
                /** Format: uuid */
                stepId?: string;
                problem?: components["schemas"]["Problem"];
            }[];
        };
        NamedAct: {
            /** @enum {string} */
            act: "intake" | "consents" | "registration" | "plan" | "arrival" | "visit" | "ending";
            /** @description The name of the act, in your language. */
            title: string;
            /** @description The roles that may take all of its steps that are not optional. */
            roles: components["schemas"]["Role"][];
            /** @description In the order in which they are sent in `acts`. `open-case` is `POST /api/v1/cases` itself, and the others are its `acts`. */
            steps: {
                step: components["schemas"]["StaffStep"];
                /** @description The name of the step, in your language. */
                title: string;
                /** @description Where this document describes its request: the schema of the body or, if the body is a file, the operation. */
                schema: string;
                /** @description The act is complete without it. */
                optional: boolean;
                /**
                 * @description `each-person`: the step is sent once for each person concerned. `persons`: it names all of them.
                 * @enum {string}
                 */
                concerns: "case" | "each-person" | "persons";
            }[];
            /** @description The stages in which it is offered. If absent: whenever its steps are open. */
            stages?: components["schemas"]["Stage"][];
        };
        NamedActs: {
            items: components["schemas"]["NamedAct"][];
        };
        ConsentGrid: {
            set: {
                version: string;
            };
            /** @description One consent for each person and purpose, ready to be sent in `acts` (at most forty at once). Check each: `givenBy` is `guardian` for a child, and `both` if the child is able to judge. */
            acts: {
                /** @constant */
                step: "give-consent";
                body: {
                    [key: string]: unknown;
                };
            }[];
            /** @description The consents of the set that cannot be filled in, because the organisation is not known yet. */
            withoutOrganisation: {
                /** @enum {string} */
                purpose: "programme" | "risk-assessment-abroad" | "travel" | "hand-over" | "medical-aid" | "payments" | "monitoring" | "proceedings";
                /** @enum {string} */
                recipient: "canton" | "specialised-centre" | "country-office" | "donor" | "travel-service" | "airport-service" | "local-office" | "finance" | "oversight";
                /** @enum {string} */
                controller: "canton" | "specialised-centre" | "country-office" | "donor" | "travel-service" | "airport-service" | "local-office" | "finance" | "oversight";
            }[];
        };
        OpenAct: {
            /** @enum {string} */
            act: "intake" | "consents" | "registration" | "plan" | "arrival" | "visit" | "ending";
            /** @description The name of the act, in your language. */
            title: string;
            href: string;
            requiresVersion: boolean;
            /** @description The steps of the act that you may take, in their order. `openSteps` has more about each. */
            steps: components["schemas"]["StaffStep"][];
        };
        Documents: {
            items: {
                /** Format: uuid */
                documentId: string;
                /** @enum {string} */
                kind: "identity-document" | "travel-document" | "medical-report" | "invoice" | "receipt" | "quotation" | "contract" | "risk-paper" | "declaration" | "decision" | "proof-of-use" | "letter" | "other";
                /** @description The person it is about. `null`: no single person. */
                personId: string | null;
                /** @description What it belongs to. `null`: nothing, or nothing that you may know of. */
                thingKind: ("consent" | "instalment" | "receipt" | "report") | null;
                /** @description The id of the consent, the instalment, the payment (for a receipt) or the visit (for a report). */
                thingId: string | null;
                /**
                 * Format: date
                 * @description The day it was attached.
                 */
                on: string;
                category: components["schemas"]["DataCategory"];
                /** @description INC-2: the incident or complaint to which it belongs. */
                matterId: string | null;
                /** @enum {string} */
                mediaType: "application/pdf" | "image/jpeg" | "image/png";
                /** @description The size of the stored file, without its hidden data. */
                bytes: number;
                /** @description SHA-256 of the file as it was sent, in hexadecimal digits. `null`: not known for older files. */
                sentDigest: string | null;
            }[];
        };
        CaseDocument: {
            /** Format: uuid */
            documentId: string;
            /** @enum {string} */
            kind: "identity-document" | "travel-document" | "medical-report" | "invoice" | "receipt" | "quotation" | "contract" | "risk-paper" | "declaration" | "decision" | "proof-of-use" | "letter" | "other";
            /** @description The person it is about. `null`: no single person. */
            personId: string | null;
            /** @description What it belongs to. `null`: nothing, or nothing that you may know of. */
            thingKind: ("consent" | "instalment" | "receipt" | "report") | null;
            /** @description The id of the consent, the instalment, the payment (for a receipt) or the visit (for a report). */
            thingId: string | null;
            /**
             * Format: date
             * @description The day it was attached.
             */
            on: string;
        };
        PersonLine: {
            /** Format: uuid */
            personId: string;
            ordinal: number;
            status: ("takes-part" | "withdrew" | "stays-behind" | "not-departed" | "arrived" | "contact-lost" | "came-back" | "deceased") | null;
            outcome: ("completed" | "withdrew" | "not-departed" | "ineligible" | "not-advisable" | "contact-lost" | "came-back" | "deceased" | "stays-behind" | "moved-to-linked-case" | "transferred-out" | "duplicate" | "left-alone" | "other") | null;
            /** @description CASE-5: other persons of the case, each with their relation to this person. */
            kin: {
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                is: "parent" | "child" | "spouse" | "partner" | "sibling" | "grandparent" | "grandchild" | "guardian" | "ward" | "aunt-or-uncle" | "niece-or-nephew" | "cousin" | "other-relative" | "not-related";
            }[];
            /** @description What is still missing before they can depart, as far as you may see all the data it depends on. */
            needs: {
                /** @enum {string} */
                needs: "identity" | "safe-contact" | "finding" | "earlier-aid" | "voluntariness" | "consent" | "risk-decision" | "child-track" | "plan" | "travel-document" | "journey" | "fitness" | "escort" | "hand-over";
                because: components["schemas"]["Refusal"] | null;
            }[];
            /** @description Whether an office was asked to meet them, and what it answered. */
            handOver: {
                /** @enum {string} */
                wish: "met" | "not-met";
                officeId: string | null;
                /** @enum {string} */
                answer: "open" | "accepted" | "declined";
            } | null;
        };
        CaseTask: {
            taskId: string;
            step: components["schemas"]["StaffStep"];
            /** @description The name of the step, in your language. */
            title: string;
            /** @description Where this document describes its request: the schema of the body or, if the body is a file, the operation. */
            schema: string;
            /** @description Why it is asked, in your language. */
            askedBecause: {
                code: components["schemas"]["StaffStep"];
                label: string;
            };
            role: components["schemas"]["Role"];
            /** @description What it is about. `null`: the case. */
            subject: string | null;
            /** Format: date-time */
            since: string;
            dueAt: string | null;
            /**
             * @description After a restore of the record, the notice about this task was withheld, and none was sent since. Tell the person who must do it. For the case-manager, their team-lead and that person.
             * @constant
             */
            holderMayNotKnow?: true;
        };
        Case: {
            /** Format: uuid */
            caseId: string;
            caseNumber: string;
            stage: components["schemas"]["Stage"];
            /** @description As in `ETag`. It changes when what you can see of the case changes, and reveals nothing else. */
            version: string;
            /** Format: date-time */
            openedAt: string;
            policy: {
                version: string;
                demo: boolean;
            };
            persons: components["schemas"]["PersonLine"][];
            /** @description Where the case is registered, and the country of return. `null`: not registered, or hidden from you. */
            registration: {
                canton: string;
                destinationCountry: string;
                /** @enum {string} */
                returnKind: "voluntary" | "dutiful";
                /** Format: date */
                on: string;
            } | null;
            /** @description The organisation that receives the persons there. `null`: none is named, or it is hidden from you. */
            receivingOffice: string | null;
            /** @description The documents of the case, as far as your categories allow. */
            documents: components["schemas"]["CaseDocument"][];
            /** @description The deadlines that are due first. `deadlines` has all running deadlines. */
            nextDeadlines: {
                deadlineId: string;
                /** @enum {string} */
                code: "eligibility-decision" | "match-review" | "plan-decision" | "risk-input-swiss" | "risk-input-destination" | "risk-validity" | "risk-after-arrival" | "voluntariness-validity" | "hand-over-answer" | "departure-by-authority" | "departure-unconfirmed" | "arrival-confirmation" | "instalment-day" | "payment-step" | "payment-receipt" | "follow-up-contact" | "contact-lost" | "medical-aid-end" | "medical-aid-invoices" | "monitoring-visit" | "monitoring-report" | "incident-acknowledgement" | "narrowing-lifting" | "about-whom" | "death-report" | "child-care" | "hearing" | "closed-file" | "access-end" | "access-review" | "request-answer";
                subject: string | null;
                /** Format: date-time */
                dueAt: string;
            }[];
            /** @description What the case waits for, as far as your categories allow. */
            waitingFor: components["schemas"]["CaseTask"][];
            /** @description The roles that must act next in the programme’s normal course. `tasks` has everything else that waits for you. */
            rolesWaitedFor: components["schemas"]["Role"][];
            alerts: {
                alertId: string;
                code: string;
                /** Format: date-time */
                since: string;
            }[];
            /** @description INC-1: what is held for a person until somebody lifts the hold. */
            holds: {
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                matter: "visits" | "contacts" | "payments" | "guardian-consent";
                /** Format: date */
                since: string;
            }[];
            /** @description CASE-3: the cases that persons of this case came from or moved to, as far as you may see those cases too. */
            linkedCases: {
                /** Format: uuid */
                caseId: string;
                caseNumber: string;
                stage: components["schemas"]["Stage"];
            }[];
            /** @description SEE-7: the sections that you may read, by the last part of their route. They depend on your categories and seat, not on whether the section holds anything. */
            sections: {
                /** @enum {string} */
                section: "persons" | "consents" | "safety-sharing" | "registration" | "eligibility" | "findings" | "risk-decisions" | "child-tracks" | "plans" | "journeys" | "fitness" | "readiness" | "claims" | "incidents" | "narrowings" | "complaints" | "accesses" | "disclosures" | "never-show" | "persons-around" | "unlisted-events" | "seats" | "initial-aid" | "medical-needs" | "caps" | "payments" | "cash-to-hand-out" | "medical-aid" | "follow-ups" | "monitoring-visits" | "visit-waiver" | "comings-back" | "outcomes/proposals" | "documents" | "corrections" | "matches" | "data-requests" | "legal-holds" | "erasures" | "notes";
                category: components["schemas"]["DataCategory"] | null;
            }[];
            /** @description WORK-1: what you may do in one session: named acts whose next steps are all open to you. */
            openActs: components["schemas"]["OpenAct"][];
            /** @description What you may do next: first what the case waits for, in the order shown to you. */
            openSteps: components["schemas"]["OpenStep"][];
            /** @description The steps of your role that are not open to you now. */
            closedSteps: {
                step: components["schemas"]["StaffStep"];
                /** @description The name of the step, in your language. */
                title: string;
                because: components["schemas"]["Refusal"];
                /** @description Why it is not open: the sentence with which it would be refused. */
                detail: string;
            }[];
            /**
             * Format: uuid
             * @description The id of the step that was just taken.
             */
            stepId?: string;
            /** @description GATE-1: only for the case-manager, and only before departure: why nobody may depart yet. */
            gate?: components["schemas"]["GateLine"][];
            /** @description SEE-3: you read the case without a seat in it, until this time. */
            byBreakGlass?: {
                /** Format: uuid */
                accessId: string;
                /** Format: date-time */
                until: string;
            };
            /** @description SEE-3: who read the case without a seat. Only for the owner of the case and the reviewers of accesses. */
            accesses?: {
                /** Format: uuid */
                accessId: string;
                role: components["schemas"]["Role"];
                /** Format: uuid */
                organisationId: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                opening: ("asked" | "granted" | "refused") | null;
                review: ("justified" | "not-justified") | null;
            }[];
            /** @description ELIG-1: for counsellor and case-manager: the persons to speak with about earlier aid. */
            speakAboutEarlierAidWith?: string[];
        };
        StepAnswer: components["schemas"]["Case"] | components["schemas"]["CaseNumber"] | components["schemas"]["RecordedStep"];
        LegalHold: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "proposed" | "declined" | "standing" | "lifting-proposed" | "lifted" | "decided" | "begun" | "done";
            /** @description For `If-Match`. */
            version: number;
            /** @description Who did what, the oldest first. */
            acts: {
                /** @enum {string} */
                act: "propose-hold" | "confirm-hold" | "propose-lifting" | "confirm-lifting" | "propose-erasure" | "confirm-erasure";
                decision: ("confirm" | "decline") | null;
                /** Format: uuid */
                staffId: string;
                role: components["schemas"]["Role"];
                /** Format: date-time */
                at: string;
            }[];
            /**
             * Format: date
             * @description The last day of the hold.
             */
            until: string;
            reason: string;
        };
        LegalHolds: {
            items: components["schemas"]["LegalHold"][];
        };
        Erasure: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            status: "proposed" | "declined" | "standing" | "lifting-proposed" | "lifted" | "decided" | "begun" | "done";
            /** @description For `If-Match`. */
            version: number;
            /** @description Who did what, the oldest first. */
            acts: {
                /** @enum {string} */
                act: "propose-hold" | "confirm-hold" | "propose-lifting" | "confirm-lifting" | "propose-erasure" | "confirm-erasure";
                decision: ("confirm" | "decline") | null;
                /** Format: uuid */
                staffId: string;
                role: components["schemas"]["Role"];
                /** Format: date-time */
                at: string;
            }[];
            /** @description `null`: the whole case. */
            personId: string | null;
            /** @enum {string} */
            ground: "request" | "retention" | "found-again";
        };
        Erasures: {
            items: components["schemas"]["Erasure"][];
        };
        Certificate: {
            /** Format: uuid */
            erasureId: string;
            /** Format: uuid */
            caseId: string;
            /** @description `null`: the whole case. */
            personId: string | null;
            /** @enum {string} */
            ground: "request" | "retention" | "found-again";
            /** @description Who decided it. Empty if the retention period ended by itself. */
            decidedBy: {
                /** @enum {string} */
                act: "propose-hold" | "confirm-hold" | "propose-lifting" | "confirm-lifting" | "propose-erasure" | "confirm-erasure";
                decision: ("confirm" | "decline") | null;
                /** Format: uuid */
                staffId: string;
                role: components["schemas"]["Role"];
                /** Format: date-time */
                at: string;
            }[];
            /** Format: date-time */
            decidedAt: string;
            /** @description The row of the policy that set the retention period. */
            policy: {
                version: string;
                row: string;
            } | null;
            /** @description The ids of the keys that were destroyed. */
            keyIds: string[];
            /** @description The numbers of rows by table, notes by category, and histories. */
            removed: {
                [key: string]: number;
            };
            /** Format: date-time */
            begunAt: string;
            /** Format: date-time */
            keysDestroyedAt: string;
            /** Format: date-time */
            doneAt: string;
            /** @description The key of the audit checkpoints, which signed the certificate. */
            keyId: string;
            /** @description Base64. */
            signature: string;
        };
        CertificatePage: {
            items: components["schemas"]["Certificate"][];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        Breach: {
            /** Format: uuid */
            breachId: string;
            /** @description The short number used in mails. */
            number: string;
            /** @enum {string} */
            status: "open" | "closing" | "closed";
            /** @description For `If-Match`: the number of entries. */
            version: number;
            risk: ("none" | "risk" | "high") | null;
            /** Format: date-time */
            foundAt: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Exclusive.
             */
            to: string;
            staffIds: string[];
            organisationIds: string[];
            caseIds: string[];
            /** @description As the audit names them, e.g. `GET cases/:caseId/persons`. */
            routes: string[];
            /** Format: uuid */
            recordedBy: string;
            /** Format: date-time */
            recordedAt: string;
            /**
             * Format: date-time
             * @description When the authority must be told at the latest.
             */
            dueAt: string;
            overdue: boolean;
            /** @description What still has to be done. */
            left: ("assessment" | "notice" | "informing")[];
            /** @description What was found and done, the oldest first. */
            entries: ({
                /** @constant */
                kind: "finding";
                /** @description What else was found. */
                text: string;
                sequence: number;
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                at: string;
            } | {
                /** @constant */
                kind: "assessment";
                /** @enum {string} */
                risk: "none" | "risk" | "high";
                /** @description Stored encrypted with a key of its own. Must not name a person of a case. */
                text: string;
                sequence: number;
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                at: string;
            } | {
                /** @constant */
                kind: "notice";
                /**
                 * @description `not-due`: if nobody is at risk.
                 * @enum {string}
                 */
                answer: "given" | "not-due";
                /** Format: date-time */
                givenAt?: string;
                /** @description Stored encrypted with a key of its own. Must not name a person of a case. */
                text: string;
                sequence: number;
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                at: string;
            } | {
                /** @constant */
                kind: "informing";
                /** @enum {string} */
                decision: "inform" | "not-needed" | "not-safe";
                /** @description Stored encrypted with a key of its own. Must not name a person of a case. */
                text: string;
                sequence: number;
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                at: string;
            } | {
                /** @constant */
                kind: "closing";
                /** @description Two people close a breach: the first proposes, the second confirms. */
                text: string;
                sequence: number;
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                at: string;
            })[];
        };
        Breaches: {
            items: components["schemas"]["Breach"][];
        };
        BreachConcerns: {
            cases: {
                /** Format: uuid */
                caseId: string;
                readers: number;
                events: number;
                /** Format: date-time */
                firstAt: string;
                /** Format: date-time */
                lastAt: string;
            }[];
            readers: {
                /** Format: uuid */
                staffId: string;
                /** @enum {string} */
                role: "counsellor" | "case-manager" | "team-lead" | "donor-officer" | "travel-officer" | "airport-assistant" | "local-officer" | "finance-approver" | "finance-releaser" | "protection-officer" | "operator" | "auditor" | "machine";
                /** @description `null`: a machine. */
                organisationId: string | null;
                cases: number;
                events: number;
                /** Format: date-time */
                firstAt: string;
                /** Format: date-time */
                lastAt: string;
            }[];
        };
        BreachReadingPage: {
            items: {
                /** Format: uuid */
                eventId: string;
                /** Format: date-time */
                at: string;
                /** Format: uuid */
                staffId: string;
                /** @enum {string} */
                role: "counsellor" | "case-manager" | "team-lead" | "donor-officer" | "travel-officer" | "airport-assistant" | "local-officer" | "finance-approver" | "finance-releaser" | "protection-officer" | "operator" | "auditor" | "machine";
                /** @description `null`: a machine. */
                organisationId: string | null;
                caseId: string | null;
                /** @description A code: what was read or done. */
                action: string;
                /** @description Without ids, e.g. `GET cases/:caseId/persons`. */
                route: string;
                /** @description `done`, or the error code of the refusal. */
                outcome: string;
            }[];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        ReadingAlerts: {
            items: {
                /** Format: uuid */
                alertId: string;
                /** @description The short number used in mails. */
                number: string;
                /** Format: date */
                onDay: string;
                /** @enum {string} */
                kind: "identity" | "comparison" | "accusation";
                /** @description The accounts of one natural person (PEOPLE-2). */
                accounts: string[];
                counted: number;
                quota: number;
                /** Format: date-time */
                raisedAt: string;
            }[];
        };
        Letter: {
            languages: {
                /** @description ISO 639-3 */
                office: string;
                person: string | null;
            };
            blocks: ({
                /** @enum {string} */
                kind: "title" | "heading" | "text" | "note";
                /** @description `person: null`: there is no text in that language, and no other language takes its place. */
                said: {
                    office: string;
                    person: string | null;
                };
            } | {
                /** @constant */
                kind: "facts";
                rows: {
                    /** @description `person: null`: there is no text in that language, and no other language takes its place. */
                    label: {
                        office: string;
                        person: string | null;
                    };
                    /** @description `person: null`: there is no text in that language, and no other language takes its place. */
                    value: {
                        office: string;
                        person: string | null;
                    };
                }[];
            } | {
                /** @constant */
                kind: "lines";
                labels: {
                    office: string;
                    person: string | null;
                }[];
            })[];
            /** @description Printed on each page of a letter that stays with staff. */
            banner: {
                said: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        Letters: {
            items: {
                /** @enum {string} */
                letter: "consent" | "voluntariness" | "plan" | "travel-sheet" | "boarding-sheet" | "arrival-sheet" | "receipt" | "case-print";
                /** @description A person, a journey, a plan or a payment. `null`: the case. */
                aboutId: string | null;
                purpose: ("programme" | "risk-assessment-abroad" | "travel" | "hand-over" | "medical-aid" | "payments" | "monitoring" | "proceedings") | null;
                /** @description The languages in which it can be printed beside the office’s language. If empty: only in the office’s language. */
                languages: string[];
            }[];
        };
        /** @description The fields of a step, as in the body and the path of its request, as far as your categories allow. A text that you may read is in its place; for a text that you may not read, there is its id in the vault. */
        StepFields: {
            [key: string]: unknown;
        };
        TimelineEntry: {
            /** Format: uuid */
            stepId: string;
            /** Format: date-time */
            recordedAt: string;
            step: components["schemas"]["AnyStep"];
            /** @description `null`: a machine or the clock, or the author is hidden from you (INC-2). */
            by: {
                role: components["schemas"]["Role"];
                /** Format: uuid */
                organisationId: string;
            } | null;
            /**
             * Format: date
             * @description FACT-1: the day it happened, in `zone`.
             */
            occurredOn: string;
            /** @description IANA time zone. */
            zone: string;
            payload: components["schemas"]["StepFields"];
            /** @description FACT-2: the corrected values. The original values stay beside them. */
            corrected?: {
                correctionId: string;
                /**
                 * Format: date
                 * @description The day the correction took effect.
                 */
                on: string;
                /** @description It did not happen at all. */
                struck: boolean;
                /** Format: date */
                occurredOn: string;
                payload: components["schemas"]["StepFields"];
            };
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        PersonsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description The documents that belong to it, as far as your categories allow. */
                documents: components["schemas"]["CaseDocument"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Shown to everyone who may read the section. */
                ordinal?: unknown;
                /** @description Shown to everyone who may read the section. */
                status?: unknown;
                /** @description Shown to everyone who may read the section. */
                outcome?: unknown;
                /** @description Of category `trafficking`. */
                finding?: unknown;
                /** @description Of category `trafficking`. */
                found?: unknown;
                /** @description Of category `identity`. */
                adultFrom?: unknown;
                /** @description Of category `identity`. */
                identity?: unknown;
                /** @description Of category `contact`. */
                safeContact?: unknown;
                /** @description Of category `contact`. */
                interviewedApart?: unknown;
                /** @description Of category `money`. */
                repaymentExplainedOn?: unknown;
                /** @description Of category `consent`. */
                voluntaryOn?: unknown;
                /** @description Of category `risk`. */
                death?: unknown;
                /** @description Of category `nobody`. */
                endedByDeath?: unknown;
                /** @description Of category `identity`. */
                kin?: unknown;
                /** @description Of category `identity`. */
                bornThere?: unknown;
                /** @description Of category `identity`. */
                ageBasis?: unknown;
                /** @description Of category `identity`. */
                ageProposal?: unknown;
                /** @description Of category `identity`. */
                ageFinding?: unknown;
            }[];
        };
        ConsentsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description The documents that belong to it, as far as your categories allow. */
                documents: components["schemas"]["CaseDocument"][];
                /** @description Of category `consent`. */
                consentId?: unknown;
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `consent`. */
                givenBy?: unknown;
                /** @description Of category `consent`. */
                purpose?: unknown;
                /** @description Of category `consent`. */
                recipientId?: unknown;
                /** @description Of category `consent`. */
                categories?: unknown;
                /** @description Of category `consent`. */
                controllerId?: unknown;
                /** @description Of category `consent`. */
                from?: unknown;
                /** @description Of category `consent`. */
                to?: unknown;
                /** @description Of category `consent`. */
                law?: unknown;
                /** @description Of category `consent`. */
                country?: unknown;
                /** @description Of category `consent`. */
                language?: unknown;
                /** @description Of category `consent`. */
                textVersion?: unknown;
                /** @description Of category `consent`. */
                interpreted?: unknown;
                /** @description Of category `consent`. */
                withdrawnOn?: unknown;
                /** @description Of category `nobody`. */
                withdrawnBy?: unknown;
                /** @description Of category `consent`. */
                guardianId?: unknown;
                /** @description Of category `nobody`. */
                heldOn?: unknown;
                /** @description Of category `nobody`. */
                heldBy?: unknown;
            }[];
        };
        SafetySharingSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                sharingId?: unknown;
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `consent`. */
                matter?: unknown;
                /** @description Of category `consent`. */
                reason?: unknown;
                /** @description Of category `consent`. */
                proposedBy?: unknown;
            }[];
        };
        RegistrationSection: {
            items: {
                /** @description Of category `identity`. */
                canton?: unknown;
                /** @description Of category `identity`. */
                destinationCountry?: unknown;
                /** @description Of category `identity`. */
                returnKind?: unknown;
                /** @description Of category `identity`. */
                on?: unknown;
            }[];
        };
        EligibilitySection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `plan`. */
                eligibility?: unknown;
            }[];
        };
        FindingsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Shown to everyone who may read the section. */
                ordinal?: unknown;
                /** @description Of category `trafficking`. */
                finding?: unknown;
                /** @description Of category `trafficking`. */
                by?: unknown;
                /** @description Of category `trafficking`. */
                on?: unknown;
            }[];
        };
        RiskDecisionsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `risk`. */
                before?: unknown;
                /** @description Of category `risk`. */
                after?: unknown;
                /** @description Of category `risk`. */
                safetyPlans?: unknown;
            }[];
        };
        ChildTracksSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `risk`. */
                accompanied?: unknown;
                /** @description Of category `risk`. */
                unaccompanied?: unknown;
                /** @description Of category `identity`. */
                receivingCarer?: unknown;
                /** @description Of category `risk`. */
                concern?: unknown;
                /** @description Of category `risk`. */
                leftBehind?: unknown;
                /** @description Of category `risk`. */
                leftAlone?: unknown;
                /** @description Of category `risk`. */
                parted?: unknown;
            }[];
        };
        PlansSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description The documents that belong to it, as far as your categories allow. */
                documents: components["schemas"]["CaseDocument"][];
                /** @description Of category `plan`. */
                planId?: unknown;
                /** @description Of category `plan`. */
                version?: unknown;
                /** @description Of category `plan`. */
                revision?: unknown;
                /** @description Of category `plan`. */
                status?: unknown;
                /** @description Of category `plan`. */
                currency?: unknown;
                /** @description Of category `plan`. */
                lines?: unknown;
                /** @description Of category `plan`. */
                raisedCapAsked?: unknown;
                /** @description Of category `plan`. */
                raisedCapGranted?: unknown;
                /** @description Of category `plan`. */
                authors?: unknown;
                /** @description Of category `plan`. */
                decidedOn?: unknown;
                /** @description Of category `trafficking`. */
                debtFindings?: unknown;
            }[];
        };
        JourneysSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `travel`. */
                journeyId?: unknown;
                /** @description Of category `travel`. */
                legs?: unknown;
                /** @description Of category `travel`. */
                assistance?: unknown;
                /** @description Of category `travel`. */
                escort?: unknown;
                /** @description Of category `travel`. */
                escortReport?: unknown;
                /** @description Of category `travel`. */
                bookings?: unknown;
                /** @description Of category `travel`. */
                departedOn?: unknown;
                /** @description Of category `identity`. */
                ticketNames?: unknown;
            }[];
        };
        FitnessSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `health`. */
                fitness?: unknown;
            }[];
        };
        ReadinessSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `travel`. */
                readyOn?: unknown;
                /** @description Of category `travel`. */
                readyBy?: unknown;
                /** @description Of category `plan`. */
                planDecision?: unknown;
                /** @description Of category `trafficking`. */
                proceedings?: unknown;
                /** @description Of category `trafficking`. */
                hearingOn?: unknown;
                /** @description Of category `trafficking`. */
                hearing?: unknown;
                /** @description Of category `trafficking`. */
                reflectionPeriod?: unknown;
                /** @description Of category `trafficking`. */
                reflectionEndedBecause?: unknown;
            }[];
        };
        ClaimsSection: {
            items: {
                /** @description Of category `money`. */
                claimId?: unknown;
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `money`. */
                amountMinor?: unknown;
                /** @description Of category `money`. */
                currency?: unknown;
                /** @description Of category `money`. */
                paymentIds?: unknown;
                /** @description Of category `money`. */
                besidesMinor?: unknown;
                /** @description Of category `money`. */
                status?: unknown;
            }[];
        };
        IncidentsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `risk`. */
                incidentId?: unknown;
                /** @description Of category `risk`. */
                kind?: unknown;
                /** @description Of category `risk`. */
                personIds?: unknown;
                /** @description Of category `risk`. */
                about?: unknown;
                /** @description Of category `risk`. */
                aboutOpen?: unknown;
                /** @description Of category `risk`. */
                text?: unknown;
                /** @description Of category `risk`. */
                on?: unknown;
                /** @description Of category `risk`. */
                recordedBy?: unknown;
                /** @description Of category `risk`. */
                acknowledgedBy?: unknown;
                /** @description Of category `risk`. */
                holds?: unknown;
            }[];
        };
        NarrowingsSection: {
            items: {
                /** @description Of category `risk`. */
                restrictionId?: unknown;
                /** @description Of category `risk`. */
                about?: unknown;
                /** @description Of category `risk`. */
                personIds?: unknown;
                /** @description Of category `risk`. */
                on?: unknown;
                /** @description Of category `risk`. */
                proposedBy?: unknown;
            }[];
        };
        ComplaintsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `contact`. */
                complaintId?: unknown;
                /** @description Of category `contact`. */
                about?: unknown;
                /** @description Of category `contact`. */
                aboutOpen?: unknown;
                /** @description Of category `contact`. */
                text?: unknown;
                /** @description Of category `contact`. */
                on?: unknown;
                /** @description Of category `contact`. */
                recordedBy?: unknown;
                /** @description Of category `contact`. */
                answer?: unknown;
            }[];
        };
        AccessesSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                accessId?: unknown;
                /** @description Of category `audit`. */
                role?: unknown;
                /** @description Of category `audit`. */
                organisationId?: unknown;
                /** @description Of category `audit`. */
                from?: unknown;
                /** @description Of category `audit`. */
                until?: unknown;
                /** @description Of category `audit`. */
                reason?: unknown;
                /** @description Of category `audit`. */
                opening?: unknown;
                /** @description Of category `audit`. */
                review?: unknown;
            }[];
        };
        DisclosuresSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                disclosureId?: unknown;
                /** @description Of category `audit`. */
                authority?: unknown;
                /** @description Of category `audit`. */
                authorityName?: unknown;
                /** @description Of category `audit`. */
                basis?: unknown;
                /** @description Of category `audit`. */
                article?: unknown;
                /** @description Of category `audit`. */
                personIds?: unknown;
                /** @description Of category `audit`. */
                categories?: unknown;
                /** @description Of category `audit`. */
                requestedOn?: unknown;
                /** @description Of category `audit`. */
                answerBy?: unknown;
                /** @description Of category `audit`. */
                proposedBy?: unknown;
                /** @description Of category `audit`. */
                proposedAs?: unknown;
                /** @description Of category `audit`. */
                answer?: unknown;
                /** @description Of category `audit`. */
                answeredOn?: unknown;
                /** @description Of category `audit`. */
                answeredBy?: unknown;
                /** @description Of category `audit`. */
                text?: unknown;
                /** @description Of category `audit`. */
                told?: unknown;
            }[];
        };
        NeverShowSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `trafficking`. */
                staffId?: unknown;
                /** @description Of category `trafficking`. */
                why?: unknown;
            }[];
        };
        PersonsAroundSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                aroundId?: unknown;
                /** @description Of category `identity`. */
                is?: unknown;
                /** @description Shown to everyone who may read the section. */
                personIds?: unknown;
                /** @description Of category `identity`. */
                name?: unknown;
                /** @description Shown to everyone who may read the section. */
                on?: unknown;
                /** @description Of category `nobody`. */
                heldBy?: unknown;
            }[];
        };
        UnlistedEventsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                eventId?: unknown;
                /** @description Shown to everyone who may read the section. */
                atStep?: unknown;
                /** @description Of category `contact`. */
                text?: unknown;
                /** @description Shown to everyone who may read the section. */
                on?: unknown;
                /** @description Of category `contact`. */
                recordedBy?: unknown;
                /** @description Shown to everyone who may read the section. */
                settledOn?: unknown;
                /** @description Of category `contact`. */
                answer?: unknown;
            }[];
        };
        SeatsSection: {
            items: {
                /** @description Shown to everyone who may read the section. */
                role?: unknown;
                /** @description Shown to everyone who may read the section. */
                organisationId?: unknown;
                /** @description Shown to everyone who may read the section. */
                staffId?: unknown;
                /** @description Shown to everyone who may read the section. */
                taken?: unknown;
                /** @description Shown to everyone who may read the section. */
                cover?: unknown;
            }[];
        };
        InitialAidSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `money`. */
                because?: unknown;
                /** @description Of category `money`. */
                on?: unknown;
            }[];
        };
        MedicalNeedsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `health`. */
                beforeDeparture?: unknown;
                /** @description Of category `health`. */
                afterArrival?: unknown;
            }[];
        };
        CapsSection: {
            items: {
                /** @description Of category `plan`. */
                kind?: unknown;
                /** @description Of category `plan`. */
                personIds?: unknown;
                /** @description Of category `plan`. */
                currency?: unknown;
                /** @description Of category `plan`. */
                mostMinor?: unknown;
                /** @description Of category `money`. */
                usedMinor?: unknown;
            }[];
        };
        PaymentsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description The documents that belong to it, as far as your categories allow. */
                documents: components["schemas"]["CaseDocument"][];
                /** @description Of category `money`. */
                paymentId?: unknown;
                /** @description Of category `money`. */
                aidLine?: unknown;
                /** @description Of category `plan`. */
                kind?: unknown;
                /** @description Of category `plan`. */
                personIds?: unknown;
                /** @description Of category `money`. */
                amountMinor?: unknown;
                /** @description Of category `money`. */
                currency?: unknown;
                /** @description Of category `money`. */
                method?: unknown;
                /** @description Of category `payee`. */
                payee?: unknown;
                /** @description Of category `plan`. */
                payeeIs?: unknown;
                /** @description Of category `money`. */
                textCode?: unknown;
                /** @description Of category `money`. */
                fundingSource?: unknown;
                /** @description Of category `health`. */
                raisedFor?: unknown;
                /** @description Of category `risk`. */
                emergency?: unknown;
                /** @description Of category `money`. */
                status?: unknown;
                /** @description Of category `money`. */
                attempt?: unknown;
                /** @description Of category `money`. */
                attempts?: unknown;
                /** @description Of category `payee`. */
                payees?: unknown;
                /** @description Of category `money`. */
                requestedBy?: unknown;
                /** @description Of category `money`. */
                approvedBy?: unknown;
                /** @description Of category `money`. */
                releasedBy?: unknown;
                /** @description Of category `money`. */
                payeeEnteredBy?: unknown;
                /** @description Of category `money`. */
                payeeConfirmed?: unknown;
                /** @description Of category `money`. */
                byHand?: unknown;
                /** @description Of category `money`. */
                cashHolder?: unknown;
                /** @description Of category `money`. */
                cashAt?: unknown;
                /** @description Of category `money`. */
                handOuts?: unknown;
                /** @description Of category `money`. */
                handledBy?: unknown;
                /** @description Of category `money`. */
                dispute?: unknown;
                /** @description Of category `money`. */
                receivedMinor?: unknown;
                /** @description Of category `money`. */
                writeOffProposedBy?: unknown;
                /** @description Of category `money`. */
                stated?: unknown;
                /** @description Of category `money`. */
                statusSince?: unknown;
                /** @description Of category `money`. */
                endedIn?: unknown;
                /** @description Of category `money`. */
                givenBackMinor?: unknown;
                /** @description Of category `money`. */
                restGivenUp?: unknown;
                /** @description Of category `money`. */
                missingMinor?: unknown;
                /** @description Of category `money`. */
                onItsWayMinor?: unknown;
                /** @description Of category `money`. */
                inHandMinor?: unknown;
                /** @description Of category `money`. */
                returnedMinor?: unknown;
                /** @description Of category `money`. */
                lostMinor?: unknown;
                /** @description Of category `money`. */
                feeMinor?: unknown;
                /** @description Of category `money`. */
                givenUpMinor?: unknown;
            }[];
        };
        CashToHandOutSection: {
            items: {
                /** @description Of category `money`. */
                paymentId?: unknown;
                /** @description Shown to everyone who may read the section. */
                personIds?: unknown;
                /** @description Of category `money`. */
                currency?: unknown;
                /** @description Of category `money`. */
                amountMinor?: unknown;
            }[];
        };
        MedicalAidSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `health`. */
                status?: unknown;
                /** @description Of category `health`. */
                grantedMinor?: unknown;
                /** @description Of category `health`. */
                currency?: unknown;
                /** @description Of category `health`. */
                arrival?: unknown;
                /** @description Of category `health`. */
                firstDelivery?: unknown;
                /** @description Of category `health`. */
                startsOn?: unknown;
                /** @description Of category `health`. */
                endsOn?: unknown;
                /** @description Of category `health`. */
                endsAt?: unknown;
                /** @description Of category `health`. */
                services?: unknown;
                /** @description Of category `health`. */
                invoices?: unknown;
                /** @description Of category `health`. */
                serviceDays?: unknown;
                /** @description Of category `health`. */
                invoiceDays?: unknown;
                /** @description Of category `health`. */
                invoicedMinor?: unknown;
                /** @description Of category `health`. */
                referredOn?: unknown;
            }[];
        };
        FollowUpsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `monitoring`. */
                contacts?: unknown;
                /** @description Of category `monitoring`. */
                lastReachedOn?: unknown;
                /** @description Of category `monitoring`. */
                tries?: unknown;
            }[];
        };
        MonitoringVisitsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description The documents that belong to it, as far as your categories allow. */
                documents: components["schemas"]["CaseDocument"][];
                /** @description Of category `monitoring`. */
                visitId?: unknown;
                /** @description Of category `monitoring`. */
                plannedFor?: unknown;
                /** @description Of category `monitoring`. */
                madeOn?: unknown;
                /** @description Of category `monitoring`. */
                report?: unknown;
                /** @description Of category `monitoring`. */
                reportedBy?: unknown;
            }[];
        };
        VisitWaiverSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `monitoring`. */
                proposedBy?: unknown;
                /** @description Of category `monitoring`. */
                confirmedBy?: unknown;
            }[];
        };
        ComingsBackSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `risk`. */
                on?: unknown;
                /** @description Of category `risk`. */
                reason?: unknown;
                /** @description Of category `risk`. */
                decision?: unknown;
                /** @description Of category `risk`. */
                leftAgainOn?: unknown;
            }[];
        };
        OutcomesProposalsSection: {
            items: {
                /** @description READ-1: what was recorded about it, in order, as your timeline shows it. */
                history: components["schemas"]["TimelineEntry"][];
                /** @description Of category `monitoring`. */
                proposalId?: unknown;
                /** @description Shown to everyone who may read the section. */
                personId?: unknown;
                /** @description Of category `monitoring`. */
                outcome?: unknown;
                /** @description Of category `monitoring`. */
                on?: unknown;
                /** @description Of category `monitoring`. */
                by?: unknown;
                /** @description Of category `monitoring`. */
                side?: unknown;
            }[];
        };
        CorrectionEffect: {
            /** @description Stands for the effect as shown to you. Send it as `seen` to confirm the correction. */
            mark: string;
            needsSecondPerson: boolean;
            moves: {
                /** @enum {string} */
                kind: "clock" | "money" | "gate" | "stage" | "person" | "question";
                /** @description A code, such as `risk-validity` or `medical-window-end`. */
                what: string;
                /** @description The person, payment, plan or other thing that it is about. */
                subject: string | null;
                /** @description `null`: there was nothing before. */
                from: string | number | null;
                /** @description `null`: there is nothing after. */
                to: string | number | null;
            }[];
        };
        ProposedCorrection: {
            /** Format: uuid */
            correctionId: string;
            /** @description The step of the corrected record, as `stepId` names it. */
            step: components["schemas"]["StaffStep"];
            /** Format: uuid */
            stepId: string;
            /** @description What the record should say. */
            rightly: {
                /**
                 * Format: date
                 * @description The day on which it really happened.
                 */
                day?: string;
                fields?: components["schemas"]["StepFields"];
                /**
                 * @description It did not happen at all.
                 * @constant
                 */
                struck?: true;
            };
            /** @constant */
            state: "proposed";
            /** @description What the record says now. */
            told: {
                /** Format: date */
                occurredOn: string;
                payload: components["schemas"]["StepFields"];
            };
            /** @description The text, or its id in the vault if you may not read it. */
            reason: string;
            /** @description PEOPLE-2: whether you may be the second person. */
            mayConfirm: boolean;
            effect: components["schemas"]["CorrectionEffect"];
        };
        MadeCorrection: {
            /** Format: uuid */
            correctionId: string;
            /** @description The step of the corrected record, as `stepId` names it. */
            step: components["schemas"]["StaffStep"];
            /** Format: uuid */
            stepId: string;
            /** @description What the record should say. */
            rightly: {
                /**
                 * Format: date
                 * @description The day on which it really happened.
                 */
                day?: string;
                fields?: components["schemas"]["StepFields"];
                /**
                 * @description It did not happen at all.
                 * @constant
                 */
                struck?: true;
            };
            /** @constant */
            state: "made";
            /**
             * Format: date
             * @description The day it took effect.
             */
            on: string;
            /** @description For the corrected values: what the record said at first. */
            told: {
                /** Format: date */
                occurredOn: string;
                payload: components["schemas"]["StepFields"];
            };
            /** @description The text, or its id in the vault if you may not read it. */
            reason?: string;
        };
        Corrections: {
            items: (components["schemas"]["ProposedCorrection"] | components["schemas"]["MadeCorrection"])[];
        };
        Deadline: {
            deadlineId: string;
            /** @enum {string} */
            code: "eligibility-decision" | "match-review" | "plan-decision" | "risk-input-swiss" | "risk-input-destination" | "risk-validity" | "risk-after-arrival" | "voluntariness-validity" | "hand-over-answer" | "departure-by-authority" | "departure-unconfirmed" | "arrival-confirmation" | "instalment-day" | "payment-step" | "payment-receipt" | "follow-up-contact" | "contact-lost" | "medical-aid-end" | "medical-aid-invoices" | "monitoring-visit" | "monitoring-report" | "incident-acknowledgement" | "narrowing-lifting" | "about-whom" | "death-report" | "child-care" | "hearing" | "closed-file" | "access-end" | "access-review" | "request-answer";
            /** @description The person or thing it runs for. `null`: the case. */
            subject: string | null;
            /** @description The step id of the record that started it. `null`: your timeline does not show such a record. */
            startedBy: string | null;
            /**
             * Format: date-time
             * @description Exclusive: anything before this instant is in time.
             */
            dueAt: string;
            passed: {
                /** @enum {string} */
                kind: "remind" | "due" | "escalate";
                /** Format: date-time */
                at: string;
            }[];
            /** @description Reminders still to come. */
            remindsAt: string[];
            /** @description Escalations still to come. */
            escalatesAt: string[];
            /**
             * @description What happens when it passes.
             * @enum {string}
             */
            then: "alert" | "open-task" | "end-window" | "close-file" | "end-access";
            /** @enum {string} */
            counting: "calendar" | "working" | "exact";
            /**
             * @description Whose holidays count, if working days are counted.
             * @enum {string}
             */
            calendar: "canton" | "destination";
            waitingFor: {
                taskId: string;
                step: components["schemas"]["StaffStep"];
                role: components["schemas"]["Role"];
                /** Format: uuid */
                organisationId: string;
                /** Format: uuid */
                staffId: string;
            }[];
        };
        Deadlines: {
            items: components["schemas"]["Deadline"][];
        };
        CaseRow: {
            /** Format: uuid */
            caseId: string;
            caseNumber: string;
            stage: components["schemas"]["Stage"];
            programmeVersion: string;
            /** @description The roles that must act next. The case-manager and the team-lead of that organisation see all of them; everyone else sees the roles of their own tasks. The filter uses what is shown. */
            waitingFor: components["schemas"]["Role"][];
            /** @description When the first task of the roles in `waitingFor` is due. Filter and order use what is shown. */
            dueAt: string | null;
            overdue: boolean;
            /** @description Empty for everyone except the case-manager and the team-lead of that organisation. */
            alerts: string[];
            linkedTo: string | null;
            /** Format: date-time */
            openedAt: string;
            closedAt: string | null;
            /** @description The organisation that is responsible for the data (FADP art. 5). */
            controllerId: string | null;
        };
        CasePage: {
            items: components["schemas"]["CaseRow"][];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        SecondWords: {
            items: {
                /** @enum {string} */
                kind: "step" | "legal-hold" | "erasure" | "data-request" | "breach";
                /** @description What the second person does: a step, or an act beside the process. */
                act: string;
                caseId: string | null;
                /** @description What it is about. `null`: the case. */
                id: string | null;
                /** Format: date-time */
                since: string;
                dueAt: string | null;
            }[];
        };
        Matches: {
            items: ({
                matchId: string;
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                status: "open" | "asked" | "duplicate" | "distinct" | "nothing-paid" | "other-aid";
                /** @constant */
                foundBy: "identity";
                /**
                 * @description What the two identities had in common when the match was found.
                 * @enum {string}
                 */
                matchedOn: "document" | "full-name" | "short-name" | "sound" | "name-and-month" | "name-and-year" | "one-name-and-date" | "name-alone" | "one-name-alone";
                /** @description What they have in common now, after corrections (FACT-2). */
                meetsOn: ("document" | "full-name" | "short-name" | "sound" | "name-and-month" | "name-and-year" | "one-name-and-date" | "name-alone" | "one-name-alone") | null;
                /** Format: uuid */
                otherCaseId: string;
                /** Format: uuid */
                otherPersonId: string;
                other: {
                    caseNumber: string;
                    stage: components["schemas"]["Stage"];
                    aidPaid: boolean;
                };
            } | {
                matchId: string;
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                status: "open" | "asked" | "duplicate" | "distinct" | "nothing-paid" | "other-aid";
                /** @constant */
                foundBy: "identity";
                other: null;
            } | {
                matchId: string;
                /** Format: uuid */
                personId: string;
                /** @enum {string} */
                status: "open" | "asked" | "duplicate" | "distinct" | "nothing-paid" | "other-aid";
                /** @constant */
                foundBy: "declaration";
                earlierAid: ("none" | "applied-not-paid" | "paid" | "not-known") | null;
            })[];
        };
        PersonsFound: {
            items: {
                /** Format: uuid */
                caseId: string;
                caseNumber: string;
                /** Format: uuid */
                personId: string;
                /** @description As you see it now. */
                name: string;
                /** @description The name that matched, if it is an earlier name. */
                earlierName: string | null;
                /** @description `null`: unknown. */
                birthYear: number | null;
                /**
                 * @description Whether the words match the spelling of the name, or only its sound. Matches by spelling come first.
                 * @enum {string}
                 */
                metBy: "spelling" | "sound";
            }[];
            /** @description True if more visible persons match: make the name more precise. */
            more: boolean;
        };
        DataRequest: {
            /** Format: uuid */
            requestId: string;
            /** Format: uuid */
            caseId: string;
            /** @enum {string} */
            status: "open" | "proposed" | "released" | "restricted" | "refused";
            /** Format: date-time */
            dueAt: string;
            overdue: boolean;
            /** @description Whose turn it is. `null`: nothing is left to do. */
            owner: {
                role: components["schemas"]["Role"];
                staffId: string | null;
            } | null;
            /** Format: uuid */
            personId: string;
            /** @description For `If-Match`. */
            version: number;
            /** @enum {string} */
            askedBy: "self" | "guardian";
            /** @enum {string} */
            identityCheck: "document-seen" | "known-in-person" | "code-word-on-safe-channel" | "appointment-of-guardian-seen";
            /** @constant */
            askedAlone: true;
            /** @enum {string} */
            channel: "in-person" | "phone" | "video" | "letter";
            /** Format: date */
            askedOn: string;
            /** Format: date-time */
            recordedAt: string;
            answer: ({
                /** @constant */
                answer: "release";
            } | {
                /** @constant */
                answer: "restrict";
                /**
                 * @description FADP art. 26.
                 * @enum {string}
                 */
                ground: "formal-law" | "interests-of-others" | "manifestly-unfounded" | "public-interest" | "inquiry-endangered";
                withhold: ("identity" | "contact" | "trafficking" | "health" | "risk" | "travel" | "money" | "payee" | "plan" | "monitoring" | "consent" | "audit")[];
            } | {
                /** @constant */
                answer: "refuse";
                /**
                 * @description FADP art. 26.
                 * @enum {string}
                 */
                ground: "formal-law" | "interests-of-others" | "manifestly-unfounded" | "public-interest" | "inquiry-endangered";
            }) | null;
            /** @description How often the answer was handed out. */
            exports: number;
        };
        DataRequests: {
            items: components["schemas"]["DataRequest"][];
        };
        DataRequestsWaiting: {
            items: {
                /** Format: uuid */
                requestId: string;
                /** Format: uuid */
                caseId: string;
                /** @enum {string} */
                status: "open" | "proposed" | "released" | "restricted" | "refused";
                /** Format: date-time */
                dueAt: string;
                overdue: boolean;
                /** @description Whose turn it is. `null`: nothing is left to do. */
                owner: {
                    role: components["schemas"]["Role"];
                    staffId: string | null;
                } | null;
            }[];
        };
        /** @description A text, or the fields of an identity, a contact or a payee. */
        VaultContent: string | {
            [key: string]: string | string[];
        };
        DataAnswer: {
            /** Format: uuid */
            personId: string;
            caseNumber: string;
            /** Format: date-time */
            madeAt: string;
            sections: {
                section: string;
                category: components["schemas"]["DataCategory"];
                entries: {
                    [key: string]: (string | number | boolean | null) | string[];
                }[];
            }[];
            /** @description READ-2: what was recorded in codes, days and amounts, with all corrections applied. */
            records: {
                step: components["schemas"]["StaffStep"];
                /** Format: date */
                on: string;
                fields: {
                    field: string;
                    category: components["schemas"]["DataCategory"];
                    value: (string | number | boolean | null) | string[];
                }[];
            }[];
            texts: {
                category: components["schemas"]["DataCategory"];
                step: components["schemas"]["StaffStep"];
                /** Format: date */
                keptOn: string;
                content: components["schemas"]["VaultContent"];
            }[];
            /** @description Each document about the person: its kind, when it was attached, and its size. */
            documents: {
                /** @enum {string} */
                kind: "identity-document" | "travel-document" | "medical-report" | "invoice" | "receipt" | "quotation" | "contract" | "risk-paper" | "declaration" | "decision" | "proof-of-use" | "letter" | "other";
                category: components["schemas"]["DataCategory"];
                /** Format: date */
                on: string;
                bytes: number;
                /** @description SHA-256 of the file as it was sent, in hexadecimal digits. `null`: not known for older files. */
                sentDigest: string | null;
            }[];
            /** @description The roles and organisations that read the case. */
            readers: {
                role: components["schemas"]["Role"];
                /** @description Its name. */
                organisation: string | null;
                reads: number;
                /** Format: date */
                firstOn: string;
                /** Format: date */
                lastOn: string;
            }[];
            kept: {
                closedOn: string | null;
                fileEndedOn: string | null;
            };
            /** @description How many texts and documents are withheld, and why. */
            withheld: {
                texts: {
                    [key: string]: number;
                };
                documents: {
                    [key: string]: number;
                };
                /** @description FADP art. 26: the categories that two people withheld. */
                categories: components["schemas"]["DataCategory"][];
                ground: ("formal-law" | "interests-of-others" | "manifestly-unfounded" | "public-interest" | "inquiry-endangered") | null;
            };
        };
        DraftOf: {
            /** @description `null`: the draft of a case that is not opened yet. */
            caseId: string | null;
            step: components["schemas"]["StaffStep"];
            /** @description The id in the path of the step. `null`: the case. */
            subject: string | null;
        };
        DraftKept: {
            /** @description `null`: the draft of a case that is not opened yet. */
            caseId: string | null;
            step: components["schemas"]["StaffStep"];
            /** @description The id in the path of the step. `null`: the case. */
            subject: string | null;
            /** Format: date-time */
            keptAt: string;
        };
        Draft: {
            /** @description `null`: the draft of a case that is not opened yet. */
            caseId: string | null;
            step: components["schemas"]["StaffStep"];
            /** @description The id in the path of the step. `null`: the case. */
            subject: string | null;
            /** Format: date-time */
            keptAt: string;
            /** @description As it was saved. */
            content: {
                [key: string]: unknown;
            };
        };
        Drafts: {
            items: {
                /** @description `null`: the draft of a case that is not opened yet. */
                caseId: string | null;
                step: components["schemas"]["StaffStep"];
                /** @description The id in the path of the step. `null`: the case. */
                subject: string | null;
                caseNumber: string | null;
                title: string;
                /** Format: date-time */
                keptAt: string;
            }[];
        };
        /** @description What it is about, as far as you may see it in the case. */
        TaskAbout: {
            persons: {
                /** Format: uuid */
                personId: string;
                ordinal: number;
                /** @description If you asked for names and may see the identity. */
                name: string | null;
            }[];
            /** @description The number of the plan, journey or other thing, among those that you may see. */
            thing: {
                /** @enum {string} */
                kind: "consent" | "plan" | "journey" | "payment" | "visit" | "claim" | "incident" | "hold" | "complaint" | "matter" | "event" | "restriction" | "access" | "sharing" | "disclosure" | "document" | "staff" | "match" | "correction" | "proposal" | "alert";
                number: number;
            } | null;
            money: {
                /** @description As in `payments`. `null`: not requested yet. */
                aidLine: number | null;
                /** @description For readers who may see what it is for. */
                kind: ("initial-aid" | "travel-allowance" | "instalment" | "medical-aid") | null;
                amountMinor: number;
                currency: string;
                method: ("bank" | "cash") | null;
                /** @description For readers who may see the payee. */
                payeeInitials: string | null;
            } | null;
        };
        TaskPage: {
            items: {
                /** Format: uuid */
                caseId: string;
                caseNumber: string;
                stage: components["schemas"]["Stage"];
                taskId: string;
                /** @description The step that ends the task. */
                step: components["schemas"]["StaffStep"];
                /** @description The name of the step, in your language. */
                title: string;
                /** @description Where this document describes its request: the schema of the body or, if the body is a file, the operation. */
                schema: string;
                /** @description Why it is asked, in your language. */
                askedBecause: {
                    code: components["schemas"]["StaffStep"];
                    label: string;
                };
                role: components["schemas"]["Role"];
                /** @description What it is about. `null`: the case. */
                subject: string | null;
                /** Format: date-time */
                since: string;
                dueAt: string | null;
                overdue: boolean;
                about: components["schemas"]["TaskAbout"];
                /** @description Whether the step is open to you now. */
                open: boolean;
                /** @description Who else may take the step, as for an open step of the case. */
                canTake: components["schemas"]["CanTake"][];
                /** @description The member of staff who does it. `null`: it is free. */
                takenBy: string | null;
                /** @description The colleague who gave it to them. */
                givenBy: string | null;
                /** @description It is postponed until this day. `null`: it is not postponed. */
                notBefore: string | null;
                /**
                 * Format: uuid
                 * @description The member of staff that the task names.
                 */
                staffId?: string;
                /** @description If you asked for versions: the version of its case as you see it now, for `If-Match` or for `version` of like acts. */
                version?: string;
            }[];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
            /** @description Cases with tasks that belong on this page, and that cannot be opened at the moment because a key is missing. Operations can restore it. */
            unreadable: {
                /** Format: uuid */
                caseId: string;
                caseNumber: string;
            }[];
        };
        Arrangement: {
            /** @description The member of staff who does it. `null`: it is free. */
            takenBy: string | null;
            /** @description The colleague who gave it to them. */
            givenBy: string | null;
            /** @description It is postponed until this day. `null`: it is not postponed. */
            notBefore: string | null;
        };
        DeskNotes: {
            items: {
                /** Format: uuid */
                noteId: string;
                /** @enum {string} */
                for: "self" | "seat";
                /** Format: uuid */
                by: string;
                /** Format: date-time */
                writtenAt: string;
                text: string;
            }[];
        };
        DeskNoteKept: {
            /** Format: uuid */
            noteId: string;
        };
        AuditEntry: {
            /** Format: uuid */
            eventId: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            staffId: string;
            role: components["schemas"]["Role"];
            /** @description `null`: an entry from before this was stored. */
            organisationId: string | null;
            /** @description `null`: not about a case. */
            caseId: string | null;
            /** @description A code: what was read or done. */
            action: string;
            /** @description Without ids, e.g. `GET cases/:caseId/persons`. */
            route: string;
            /** @description `done`, or the error code of the refusal. */
            outcome: string;
        };
        AuditPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        BankFile: {
            /** Format: uuid */
            fileId: string;
            /** Format: date-time */
            madeAt: string;
            /** @description When its content was first fetched. */
            fetchedAt: string | null;
            handedOverAt: string | null;
            /** @description How many payments it contains. */
            payments: number;
            sums: {
                currency: string;
                /** @description In minor units of the currency. */
                amountMinor: number;
            }[];
        };
        BankFiles: {
            items: components["schemas"]["BankFile"][];
        };
        BankFileOutcome: {
            /** @description `null`: no payment could be put into a file, and no file was made. */
            file: components["schemas"]["BankFile"] | null;
            /** @description The payments for which the request had no effect, and why. */
            leftOut: {
                /** Format: uuid */
                caseId: string;
                paymentId: string;
                problem: components["schemas"]["Problem"];
            }[];
        };
        PaymentsToFile: {
            items: {
                /** Format: uuid */
                caseId: string;
                caseNumber: string;
                paymentId: string;
                /** @description In minor units of the currency. */
                amountMinor: number;
                currency: string;
            }[];
        };
        BankEntry: {
            /** Format: uuid */
            reportId: string;
            /** @description The position of the entry in its file. */
            number: number;
            /** @enum {string} */
            what: "accepted" | "rejected" | "debit" | "credit";
            bookedOn: string | null;
            /** @description In minor units of the currency. `null`: the answer to an order. */
            amountMinor: number | null;
            currency: string | null;
            /** @description The id that the bank gave to the entry. */
            bankReference: string | null;
            /** @description Why nothing explains the entry yet. */
            reason: ("unknown-debit" | "unknown-credit" | "unknown-order" | "bank-fee" | "other-amount" | "other-currency" | "duplicate" | "earlier-attempt" | "contradicts" | "waits-for-second" | "begun-by-another" | "refused") | null;
            /** @description `matched`: the entry belongs to payments. Otherwise the explanation of a person. */
            settlement: ("matched" | "bank-fee" | "recorded-by-hand" | "corrected-by-bank" | "other-business") | null;
            settledBy: string | null;
            settledAt: string | null;
            /** @description The payments to which the entry belongs, in cases that you see. */
            payments: {
                /** Format: uuid */
                caseId: string;
                paymentId: string;
            }[];
            /** @description The explanations that you may give now. */
            explanations: ("bank-fee" | "recorded-by-hand" | "corrected-by-bank" | "other-business")[];
        };
        BankEntries: {
            items: components["schemas"]["BankEntry"][];
            /** @description For `after`. `null`: this is the last page. */
            next: string | null;
        };
        Reconciliation: {
            /** @description At most 200, the newest first. */
            reports: {
                /** Format: uuid */
                reportId: string;
                /** @enum {string} */
                kind: "pain.002" | "camt.053" | "camt.054";
                /** Format: date-time */
                takenAt: string;
                entries: number;
                /** @description How many entries nothing explains yet. */
                open: number;
                statements: {
                    /** @description The id that the bank gave to the statement. */
                    statementId: string;
                    currency: string;
                    openedOn: string | null;
                    closedOn: string | null;
                    /** @description The opening balance. `null`: the bank names none. */
                    openingMinor: number | null;
                    /** @description The closing balance. `null`: the bank names none. */
                    closingMinor: number | null;
                    /** @description The sum of the entries: the sum of the three amounts that follow. */
                    entriesMinor: number;
                    /** @description The entries that belong to payments. */
                    matchedMinor: number;
                    /** @description The entries that a person explained. */
                    explainedMinor: number;
                    /** @description The entries that nothing explains yet. */
                    openMinor: number;
                }[];
            }[];
            /** @description At most 200, the oldest first. */
            open: components["schemas"]["BankEntry"][];
            differences: {
                currency: string;
                /** @description What left the bank by the ledger, without what came back. */
                ledgerMinor: number;
                /** @description What left the bank by the entries of statements that belong to payments. */
                statementsMinor: number;
            }[];
        };
        StatementPeriod: {
            /** @description A year or a quarter. */
            period: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description Nothing more is posted in the period. The statement no longer changes. */
            isFinal: boolean;
        };
        LedgerStatements: {
            items: components["schemas"]["StatementPeriod"][];
        };
        LedgerStatement: {
            /** @description A year or a quarter. */
            period: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** @description Nothing more is posted in the period. The statement no longer changes. */
            isFinal: boolean;
            parts: {
                /** @description `null`: nobody has named the source of the money yet. */
                source: string | null;
                currency: string;
                /** @description `promised` = `reserved` + `committed` + `spent`; `sent` = the lines from `in-transit` to `exchange`. */
                lines: {
                    /** @enum {string} */
                    line: "promised" | "reserved" | "committed" | "spent" | "sent" | "in-transit" | "cash" | "in-hand" | "returned" | "lost" | "fees" | "exchange" | "claims" | "suspense";
                    /** @description The organisation that holds the cash. */
                    holder: string | null;
                    /** @description In minor units of the currency. */
                    openingMinor: number;
                    /** @description In minor units of the currency. */
                    addedMinor: number;
                    /** @description In minor units of the currency. */
                    takenMinor: number;
                    /** @description In minor units of the currency. */
                    closingMinor: number;
                }[];
            }[];
        };
        ProposedBudget: {
            source: string;
            year: number;
            currency: string;
            /** Format: uuid */
            budgetId: string;
            /** @description In minor units of the currency. */
            amountMinor: number;
            /** Format: uuid */
            proposedBy: string;
            /** Format: date-time */
            proposedAt: string;
            /** @description `null` while it waits for the second person. */
            word: ("confirm" | "reject") | null;
            saidBy: string | null;
        };
        Budget: {
            source: string;
            year: number;
            currency: string;
            /** @description The confirmed budget. `null`: none is confirmed yet. */
            amountMinor: number | null;
            /** @description What was promised from this source in this year, less what was given back. */
            promisedMinor: number;
            /** @description Negative if more was promised. */
            leftMinor: number | null;
            /** @description The proposal that waits for a second person. */
            waiting: components["schemas"]["ProposedBudget"] | null;
        };
        Budgets: {
            items: components["schemas"]["Budget"][];
        };
        ReportListed: {
            /** Format: uuid */
            reportId: string;
            period: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: date-time */
            asOf: string;
        };
        Reports: {
            items: components["schemas"]["ReportListed"][];
        };
        Report: {
            /** Format: uuid */
            reportId: string;
            period: string;
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            /** Format: date-time */
            asOf: string;
            /** @enum {string} */
            scope: "organisation" | "programme";
            /** @description A number based on fewer cases than this is not shown. */
            smallestCell: number;
            /** @description The open cases. */
            stages: {
                rows: {
                    /** @enum {string} */
                    stage: "counselling" | "registration" | "risk-assessment" | "planning" | "pre-departure" | "in-transit" | "post-arrival" | "reintegration" | "monitoring";
                    /** @description `null`: the number is small, or would reveal a small one. */
                    cases: number | null;
                }[];
                /** @description `null`: the number is small, or would reveal a small one. */
                total: number | null;
            };
            /** @description Cases that were closed in the quarter. */
            closed: number | null;
            waits: {
                rows: {
                    /** @enum {string} */
                    role: "counsellor" | "case-manager" | "team-lead" | "donor-officer" | "travel-officer" | "airport-assistant" | "local-officer" | "finance-approver" | "finance-releaser" | "protection-officer";
                    /** @description `null`: the number is small, or would reveal a small one. */
                    waits: number | null;
                    /** @description `null`: the number is small, or would reveal a small one. */
                    overdue: number | null;
                }[];
                /** @description `null`: the number is small, or would reveal a small one. */
                total: number | null;
            };
            /** @description The persons of cases that were closed in the quarter. */
            outcomes: {
                rows: {
                    /** @enum {string} */
                    outcome: "completed" | "withdrew" | "not-departed" | "ineligible" | "not-advisable" | "contact-lost" | "came-back" | "deceased" | "stays-behind" | "moved-to-linked-case" | "transferred-out" | "duplicate" | "left-alone" | "other" | "not-told";
                    /** @description `null`: the number is small, or would reveal a small one. */
                    persons: number | null;
                }[];
                /** @description `null`: the number is small, or would reveal a small one. */
                total: number | null;
            };
            /** @description What was released in the quarter and counts as paid, for each currency with enough payments. */
            aid: {
                currency: string;
                rows: {
                    /** @enum {string} */
                    category: "professional" | "education" | "housing" | "debt-repayment" | "legal-costs" | "other" | "initial-aid" | "travel-allowance" | "medical-aid" | "not-told";
                    /** @description `null`: the number is small, or would reveal a small one. */
                    payments: number | null;
                    /** @description `null`: the number is small, or would reveal a small one. */
                    amountMinor: number | null;
                }[];
                total: {
                    /** @description `null`: the number is small, or would reveal a small one. */
                    payments: number | null;
                    /** @description `null`: the number is small, or would reveal a small one. */
                    amountMinor: number | null;
                };
            }[];
            /** @description TRUTH-1: how often *it was otherwise* was recorded in the quarter, by step, if there were enough cases. */
            unlistedEvents?: {
                step: components["schemas"]["StaffStep"];
                events: number;
            }[];
        };
        Organisations: {
            items: {
                /** Format: uuid */
                organisationId: string;
                name: string;
                /** @enum {string} */
                type: "canton" | "specialised-centre" | "country-office" | "donor" | "travel-service" | "airport-service" | "local-office" | "finance" | "oversight";
                /** @description IANA time zone. */
                zone: string;
            }[];
        };
        Colleagues: {
            items: {
                /** Format: uuid */
                staffId: string;
                email: string;
                roles: components["schemas"]["Role"][];
            }[];
        };
        LikelyDoubles: {
            items: {
                accounts: {
                    /** Format: uuid */
                    staffId: string;
                    /** Format: uuid */
                    naturalPerson: string;
                    email: string;
                    /** Format: uuid */
                    organisationId: string;
                    roles: components["schemas"]["Role"][];
                    active: boolean;
                }[];
            }[];
        };
        LeadSuccessions: {
            items: {
                /** Format: uuid */
                staffId: string;
                /** Format: uuid */
                successorId: string;
                /** Format: uuid */
                proposedBy: string;
                /** Format: date-time */
                proposedAt: string;
            }[];
        };
        LeadSuccession: {
            /** Format: uuid */
            staffId: string;
            /** Format: uuid */
            successorId: string;
            /** @enum {string} */
            status: "proposed" | "ended";
        };
        Succession: {
            /** Format: uuid */
            staffId: string;
            /** Format: uuid */
            successorId: string;
            /** @description PEOPLE-1: the number of cases with a part that still names the person who left. */
            casesLeft: number;
        };
        Restart: {
            /** Format: uuid */
            caseId: string;
            /** @enum {string} */
            status: "proposed" | "granted";
        };
        Grant: {
            /** @enum {string} */
            status: "proposed" | "granted";
        };
        Hold: {
            /** @description While the installation is held, reads work and nothing is recorded. `null`: it is not held. */
            heldSince: string | null;
            /** @description The number to call while the installation is held. */
            phone: string | null;
            /** @description The record was restored: no payment is sent until the bank’s list from this instant on was compared with it. `null`: payments are sent. */
            paymentsHeldSince: string | null;
            /** @description The steps that can be sent while the installation is held. They are kept, and recorded first after the release. */
            keeps: components["schemas"]["StaffStep"][];
            /** @description What is kept, for operators. `null` for everybody else. */
            kept: {
                /** @description How many steps wait to be recorded. */
                waiting: number;
                /** @description The steps that their cases refused after the release. Somebody must look at each of them. */
                refused: {
                    /** Format: uuid */
                    caseId: string;
                    /** Format: uuid */
                    stepId: string;
                    /** Format: date-time */
                    keptAt: string;
                    /** @description How the names of its files in the folder `kept` begin. */
                    file: string;
                }[];
                /** @description How many files cannot be opened. */
                unreadable: number;
            } | null;
            /** @description For operators, if the installation has HOMEWARD_BACKUP_STATUS_DIR. `null` otherwise. */
            backups: {
                /** @description When the last backup ended. `null`: none is known. */
                lastBackup: string | null;
                /** @description When a rehearsal last proved that a backup can be restored. `null`: none has proved it. */
                lastProvenRestore: string | null;
            } | null;
        };
        Restarts: {
            items: {
                /** @description `null`: every case. */
                caseId: string | null;
                /** Format: uuid */
                proposedBy: string;
                /** Format: date-time */
                proposedAt: string;
                /** @enum {string} */
                status: "proposed" | "granted";
            }[];
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "degraded";
            record: boolean;
            engine: boolean;
            worker: boolean;
            /** @description The stores that the API cannot write at the moment: a disk may be full. */
            unwritable: ("record" | "engine" | "keys" | "second-keys" | "documents")[];
            demo: boolean;
        };
        FormField: {
            name: string;
            label: string;
            required: boolean;
            /** @description `null` may be sent, and means that there is none. */
            orNone: boolean;
            /** @description The value if the field is left out. */
            byDefault?: unknown;
            help?: string;
            /** @description For a file: the header in which the field is sent. */
            header?: string;
            /** @description The category of the field, which decides who may read it. */
            category?: string;
            shape: components["schemas"]["FormShape"];
        };
        FormShape: {
            /** @enum {string} */
            kind: "person" | "flag" | "day" | "birth-date" | "instant" | "language" | "country" | "currency" | "code";
        } | {
            /** @constant */
            kind: "id";
            /** @enum {string} */
            names: "organisation" | "colleague" | "person" | "aid-line" | "journey" | "leg" | "matter" | "thing" | "person-around";
        } | {
            /** @constant */
            kind: "choice";
            choices: {
                code: string;
                label: string;
            }[];
        } | {
            /** @constant */
            kind: "fixed";
            value: string | true;
        } | {
            /** @constant */
            kind: "amount";
            from: number;
        } | {
            /** @constant */
            kind: "whole";
            from: number;
            to: number;
        } | {
            /** @constant */
            kind: "pattern";
            pattern: string;
        } | {
            /** @enum {string} */
            kind: "line" | "lines";
            max: number;
        } | {
            /** @constant */
            kind: "group";
            fields: components["schemas"]["FormField"][];
            notEmpty: boolean;
        } | {
            /** @constant */
            kind: "list";
            of: components["schemas"]["FormShape"];
            from: number;
            to: number | null;
        } | {
            /** @constant */
            kind: "by-code";
            of: components["schemas"]["FormShape"];
            choices: {
                code: string;
                label: string;
            }[];
        } | {
            /** @constant */
            kind: "ways";
            ways: components["schemas"]["FormShape"][];
        } | {
            /** @constant */
            kind: "correction";
            of: {
                step: components["schemas"]["StaffStep"];
                title: string;
                /** @description A correction may say that it did not happen at all. */
                strikable: boolean;
                fields: components["schemas"]["FormField"][];
            }[];
        };
        StepForm: {
            step: components["schemas"]["StaffStep"];
            title: string;
            /** @description The body of the request is a file, and these fields are sent in headers. */
            isFile: boolean;
            requiresVersion: boolean;
            /** @description PEOPLE-2: a different natural person must take this step than the one before. */
            bySecondPerson: boolean;
            fields: components["schemas"]["FormField"][];
            /** @description The field for the id of what the step creates. The caller may choose the id. */
            makes?: string;
            /** @description The field for the id in the path: what the step is about. */
            about?: string;
        };
        Labels: {
            /**
             * @description Callers who prefer Romansh get German.
             * @enum {string}
             */
            language: "en" | "de" | "fr" | "it";
            /** @description By kind, then by code. `waits`: why a step is asked. `fields` and `values`: for requests and answers. */
            labels: {
                steps: {
                    [key: string]: string;
                };
                acts: {
                    [key: string]: string;
                };
                waits: {
                    [key: string]: string;
                };
                stages: {
                    [key: string]: string;
                };
                roles: {
                    [key: string]: string;
                };
                "organisation-types": {
                    [key: string]: string;
                };
                deadlines: {
                    [key: string]: string;
                };
                alerts: {
                    [key: string]: string;
                };
                "person-statuses": {
                    [key: string]: string;
                };
                outcomes: {
                    [key: string]: string;
                };
                "plan-statuses": {
                    [key: string]: string;
                };
                "payment-statuses": {
                    [key: string]: string;
                };
                sections: {
                    [key: string]: string;
                };
                actions: {
                    [key: string]: string;
                };
                fields: {
                    [key: string]: string;
                };
                letters: {
                    [key: string]: string;
                };
                values: {
                    [key: string]: string;
                };
                "data-categories": {
                    [key: string]: string;
                };
                "risk-factors": {
                    [key: string]: string;
                };
                "incident-kinds": {
                    [key: string]: string;
                };
                "referral-kinds": {
                    [key: string]: string;
                };
                "survey-items": {
                    [key: string]: string;
                };
                "funding-sources": {
                    [key: string]: string;
                };
            };
        };
        Programme: {
            version: string;
            /** @description Lengths may be seconds, for demonstrations. Refused in installations with real cases. */
            demo: boolean;
            title: {
                de: string;
                fr: string;
                it: string;
                en: string;
            };
            /**
             * Format: date
             * @description The first day on which a case may open under this version.
             */
            validFrom: string;
            /** @description The last such day; `null`: until a newer version replaces it. */
            validTo: string | null;
            sourceRef: string;
            holidays: {
                file: string;
                firstYear: number;
                lastYear: number;
                generator: string;
                licence: string;
                attribution: string;
                /** @description `false`: a case opened today may outlive the frozen years; a new version is due. */
                reachesFarEnough: boolean;
            };
            sources: {
                [key: string]: {
                    title: string;
                    /** Format: uri */
                    url?: string;
                };
            };
            money: {
                currency: {
                    /** @description ISO 4217 */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                initialAid: {
                    adult: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                    minor: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                };
                project: {
                    cap: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                    capByDecision: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                };
                travelAllowance: {
                    person: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                    family: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                    raisedPerson: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                    raisedFamily: {
                        /** @description Integer minor units (Rappen, cents). */
                        value: number;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                };
                exchangeTolerancePercent: {
                    /** @description PAY-10: how far a receipt in another currency may differ from the amount received times the rate. */
                    value: number;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            medicalAid: {
                amount: {
                    /**
                     * @description No amount is known: SEM fixes one with each grant, and the software invents none.
                     * @constant
                     */
                    value: "per-grant";
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                length: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                startsOn: {
                    /** @enum {string} */
                    value: "arrival" | "first-delivery";
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                latestStart: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            lostContact: {
                tries: {
                    value: number;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                within: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            travel: {
                /** @description A longer stop is not a connection: it must be in the country that the risk was decided for. */
                connection: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            dataProtection: {
                /** @description From the day on which a person asks what is kept about them. */
                accessAnswer: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    length: string;
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    remind: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                /** @description From the moment a breach is known. */
                breachNotice: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    length: string;
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    remind: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            switches: {
                donorDecidesPlans: {
                    value: boolean;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                halfAmountUnderThreeMonths: {
                    value: boolean;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                visaExemptExclusion: {
                    value: boolean;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            deadlines: {
                [key: string]: {
                    /** @description The fact that starts the deadline, in words for people. */
                    starts: string;
                    /** @description `null`: the step brings the date. */
                    length: string | null;
                    /** @enum {string} */
                    counting: "calendar" | "working" | "exact";
                    /**
                     * @description Whose public holidays are skipped when working days are counted.
                     * @enum {string}
                     */
                    calendar: "canton" | "destination";
                    /** @description Before the due instant, the earliest first. */
                    reminds: string[];
                    /** @description After the due instant, the earliest first. */
                    escalates: string[];
                    /** @enum {string} */
                    then: "alert" | "open-task" | "end-window" | "close-file" | "end-access";
                    /**
                     * @description Of the length. If no rule gives reminders, escalations and the way of counting, this project sets them.
                     * @enum {string}
                     */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            /** @description DUE-1: the time for a task without a deadline of its own, from the day on which it opened. It reminds nobody and decides nothing: the date is shown, and the task is listed as late. */
            tasks: {
                /** @enum {string} */
                counting: "calendar" | "working" | "exact";
                /** @enum {string} */
                calendar: "canton" | "destination";
                /** @description For every step that has no length of its own. */
                usual: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
                byStep: {
                    [key: string]: {
                        /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                        value: string;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                };
            };
            reports: {
                smallestCell: {
                    /** @description Numbers that stand for fewer cases are hidden, as are those that would reveal them. */
                    value: number;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            /** @description Counted from the day the file ended: notes by their category, and the hashes that reveal aid given twice. */
            retention: {
                categories: {
                    [key: string]: {
                        /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                        value: string;
                        /** @enum {string} */
                        standing: "sourced" | "analogy" | "assumption";
                        sourceRef: string;
                    };
                };
                doubleAid: {
                    /** @description ISO 8601 duration, e.g. `P6M`, `P14D`, `PT48H`. */
                    value: string;
                    /** @enum {string} */
                    standing: "sourced" | "analogy" | "assumption";
                    sourceRef: string;
                };
            };
            /** @description True if a case may open under this version today. */
            inForce: boolean;
            /** @description Paths of the values nobody has confirmed, e.g. `medicalAid.startsOn`, `deadlines.plan-decision`. */
            assumptions: string[];
        };
        Programmes: {
            items: components["schemas"]["Programme"][];
        };
        Text: {
            id: string;
            version: string;
            /** @enum {string} */
            kind: "consent" | "voluntariness" | "information";
            /**
             * @description CONS-1: the purpose of a consent.
             * @enum {string}
             */
            purpose?: "programme" | "risk-assessment-abroad" | "travel" | "hand-over" | "medical-aid" | "payments" | "monitoring" | "proceedings";
            source: string;
            /** @description CONS-3: the rules that fulfil what the text promises. */
            rules?: string[];
            languages: {
                [key: string]: {
                    title: string;
                    paragraphs: string[];
                    /**
                     * Format: date
                     * @description When the text was written or translated.
                     */
                    date: string;
                    /** @description `null`: it was written in this language. */
                    translatedFrom: string | null;
                    /** @enum {string} */
                    status: "draft" | "reviewed";
                    /** @description The function of the reviewer, never the name; `null`: nobody has reviewed it. */
                    reviewer: string | null;
                    reviewedOn: string | null;
                };
            };
            /** @description Older versions are still named by consents that were given on them. */
            newest: boolean;
            gaps: {
                /** @description The languages without this text, among those asked for or else among all that are wanted. */
                missing: string[];
                /** @description Languages in which nobody has reviewed it. */
                notReviewed: string[];
            };
        };
        Texts: {
            items: components["schemas"]["Text"][];
        };
        CodeList: {
            /** @enum {string} */
            list: "risk-factors" | "incident-kinds" | "referral-kinds" | "survey-items" | "funding-sources";
            version: string;
            /**
             * Format: date
             * @description When this version was made.
             */
            date: string;
            title: {
                de: string;
                fr: string;
                it: string;
                en: string;
            };
            sourceRef: string;
            /** @description For a survey: the lowest and the highest score of each item. */
            scale?: {
                from: number;
                to: number;
                lowest: {
                    de: string;
                    fr: string;
                    it: string;
                    en: string;
                };
                highest: {
                    de: string;
                    fr: string;
                    it: string;
                    en: string;
                };
            };
            sources: {
                [key: string]: {
                    title: string;
                    /** Format: uri */
                    url?: string;
                };
            };
            codes: {
                code: string;
                label: {
                    de: string;
                    fr: string;
                    it: string;
                    en: string;
                };
                /** @enum {string} */
                standing: "sourced" | "analogy" | "assumption";
                sourceRef: string;
                /**
                 * @description MON-2: a report without it is refused.
                 * @constant
                 */
                required?: true;
            }[];
            /** @description Codes of the newest version can be chosen; older ones can only be read. */
            newest: boolean;
        };
        CodeLists: {
            items: components["schemas"]["CodeList"][];
        };
        ConsentSet: {
            /** @constant */
            set: "standard";
            version: string;
            /**
             * Format: date
             * @description When this version was made.
             */
            date: string;
            sources: {
                [key: string]: {
                    title: string;
                    /** Format: uri */
                    url?: string;
                };
            };
            consents: {
                /** @enum {string} */
                purpose: "programme" | "risk-assessment-abroad" | "travel" | "hand-over" | "medical-aid" | "payments" | "monitoring" | "proceedings";
                /**
                 * @description What kind of organisation may receive the data.
                 * @enum {string}
                 */
                recipient: "canton" | "specialised-centre" | "country-office" | "donor" | "travel-service" | "airport-service" | "local-office" | "finance" | "oversight";
                categories: ("identity" | "contact" | "trafficking" | "health" | "risk" | "travel" | "money" | "payee" | "plan" | "monitoring" | "consent" | "audit")[];
                /**
                 * @description What kind of organisation is responsible for the data.
                 * @enum {string}
                 */
                controller: "canton" | "specialised-centre" | "country-office" | "donor" | "travel-service" | "airport-service" | "local-office" | "finance" | "oversight";
                /** @description The article, if the processing is based on law; `null`: it is based on the consent. */
                law: string | null;
                /** @enum {string} */
                standing: "sourced" | "analogy" | "assumption";
                sourceRef: string;
            }[];
            /** @description True for the version that is used now. */
            newest: boolean;
        };
        ConsentSets: {
            items: components["schemas"]["ConsentSet"][];
        };
        Session: {
            /** Format: uuid */
            staffId: string;
            role: components["schemas"]["Role"];
            /** Format: uuid */
            organisationId: string;
            organisation: string;
            /** @description SEE-1: the categories that this role may read in a case, including those that a seat or a consent excludes in a particular case. */
            reads: components["schemas"]["DataCategory"][];
            /** @description Send it in `X-CSRF-Token` with every request that changes something. */
            csrf: string;
            /** Format: date-time */
            startedAt: string;
            /**
             * Format: date-time
             * @description When it ends unless another request comes before.
             */
            idleUntil: string;
            /** @description It ends after this long without a request, in ms. */
            idleMs: number;
            /** @description Where this role finds its work, in order: the lists it may read, and what it may begin. */
            places: ("travellers" | "work" | "batch" | "cases" | "person-search" | "open" | "reports" | "ledger-statements" | "bank-files" | "bank-reports" | "budgets" | "audit" | "reading-alerts" | "breaches" | "data-requests" | "erasures" | "likely-doubles" | "lead-successions" | "restarts" | "second-words" | "programme")[];
            /**
             * Format: date-time
             * @description When it ends in any case.
             */
            endsAt: string;
            /**
             * Format: date-time
             * @description When they signed in at the identity provider, if it says so.
             */
            authTime?: string;
        };
        SignedOut: {
            /** @description Where the browser signs out at the identity provider too. `null`: it has no such page. */
            endSessionUrl: string | null;
        };
        Sessions: {
            items: {
                /** Format: uuid */
                sessionId: string;
                role: components["schemas"]["Role"];
                /** Format: date-time */
                startedAt: string;
                /** Format: date-time */
                seenAt: string;
                isThis: boolean;
            }[];
        };
        SessionEnded: {
            /** Format: uuid */
            sessionId: string;
        };
        SessionsEnded: Record<string, never>;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
export type Schemas = components['schemas'];
export const stages: readonly Schemas['Stage'][] = ["counselling","registration","risk-assessment","planning","pre-departure","in-transit","post-arrival","reintegration","monitoring","closed"];
