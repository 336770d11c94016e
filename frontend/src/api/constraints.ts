/** Generated from the contract by `npm run generate`. */

export const AimChanges = {
  "target_roles": {},
  "fields": {},
  "my_values": {},
  "strengths": {},
  "weaknesses": {},
  "weekly_requests": {"minimum":0,"maximum":50,"format":"integer"},
  "weekly_informationals": {"minimum":0,"maximum":50,"format":"integer"},
  "weekly_asks": {"minimum":0,"maximum":50,"format":"integer"},
  "weekly_thanks": {"minimum":0,"maximum":50,"format":"integer"},
} as const;

export const Answer = {
  "answered_at": {"format":"date-time"},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
} as const;

export const Ask = {
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
  "asked_at": {"format":"date-time"},
  "asked_in_id": {"format":"uuid"},
} as const;

export const ChainChanges = {
  "name": {"minLength":1,"maxLength":200},
  "aim_kind": {"choices":["organization","role","person","opportunity"]},
  "aim_id": {"format":"uuid"},
  "aim_text": {"maxLength":300},
  "note": {"maxLength":20000},
  "pinned": {},
} as const;

export const Check = {
  "note": {"maxLength":300},
} as const;

export const Close = {
  "reason": {"maxLength":300},
} as const;

export const ContactChanges = {
  "display_name": {"minLength":1,"maxLength":200},
  "given_name": {"maxLength":300},
  "family_name": {"maxLength":300},
  "placeholder": {},
  "emails": {},
  "phones": {},
  "links": {},
  "organization_id": {"format":"uuid"},
  "organization_name": {"maxLength":300},
  "title": {"maxLength":300},
  "location": {"maxLength":300},
  "how_known": {"choices":["family","friend","neighbour","colleague","classmate","alum","teacher","adviser","event","introduction","online"]},
  "known": {},
  "closeness": {"minimum":1,"maximum":5,"format":"integer"},
  "mentor": {},
  "standing": {"choices":["active","resting","do_not_contact"]},
  "disposition": {"maxLength":300},
  "notes": {"maxLength":20000},
  "passion_ids": {},
  "tags": {},
} as const;

export const FollowUpChanges = {
  "reason": {"minLength":1,"maxLength":200},
  "due_at": {"format":"date-time"},
} as const;

export const IntroductionChanges = {
  "route": {"choices":["straight","ask_first"]},
  "note": {"maxLength":20000},
  "promised_for": {"format":"date-time"},
} as const;

export const Login = {
  "email": {"required":true,"maxLength":320},
  "password": {"required":true,"maxLength":200},
} as const;

export const Make = {
  "made_at": {"format":"date-time"},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
  "target_email": {"format":"email"},
  "evidence": {"maxLength":20000},
} as const;

export const MeChanges = {
  "name": {"minLength":1,"maxLength":200},
  "time_zone": {},
  "working_days": {},
  "locale": {"maxLength":20},
  "credential": {"maxLength":300},
  "pitch": {"maxLength":2000},
  "scheduling_link": {"maxLength":500},
  "signature": {"maxLength":1000},
} as const;

export const MergeInto = {
  "into_id": {"required":true,"format":"uuid"},
} as const;

export const NewChain = {
  "name": {"required":true,"minLength":1,"maxLength":200},
  "root_id": {"required":true,"format":"uuid"},
  "aim_kind": {"choices":["organization","role","person","opportunity"]},
  "aim_id": {"format":"uuid"},
  "aim_text": {"maxLength":300},
  "note": {"maxLength":20000},
  "pinned": {},
} as const;

export const NewContact = {
  "display_name": {"required":true,"minLength":1,"maxLength":200},
  "given_name": {"maxLength":300},
  "family_name": {"maxLength":300},
  "placeholder": {},
  "emails": {},
  "phones": {},
  "links": {},
  "organization_id": {"format":"uuid"},
  "organization_name": {"maxLength":300},
  "title": {"maxLength":300},
  "location": {"maxLength":300},
  "how_known": {"choices":["family","friend","neighbour","colleague","classmate","alum","teacher","adviser","event","introduction","online"]},
  "known": {},
  "closeness": {"minimum":1,"maximum":5,"format":"integer"},
  "mentor": {},
  "standing": {"choices":["active","resting","do_not_contact"]},
  "disposition": {"maxLength":300},
  "notes": {"maxLength":20000},
  "passion_ids": {},
  "tags": {},
} as const;

export const NewFollowUp = {
  "contact_id": {"required":true,"format":"uuid"},
  "reason": {"required":true,"minLength":1,"maxLength":200},
  "due_at": {"required":true,"format":"date-time"},
  "about_id": {"format":"uuid"},
} as const;

export const NewNicheStatement = {
  "want_to": {"required":true,"minLength":1,"maxLength":300},
  "for_whom": {"maxLength":300},
  "within": {"maxLength":300},
  "said_on": {"format":"date"},
  "informational_id": {"format":"uuid"},
} as const;

export const NewOrganization = {
  "name": {"required":true,"minLength":1,"maxLength":200},
  "aliases": {},
  "domain": {"maxLength":300},
  "sector": {"maxLength":300},
  "size": {"maxLength":300},
  "location": {"maxLength":300},
  "notes": {"maxLength":20000},
  "target": {},
  "motivation": {"minimum":1,"maximum":5,"format":"integer"},
  "posting": {"minimum":0,"maximum":3,"format":"integer"},
} as const;

export const NewOwner = {
  "email": {"required":true,"format":"email"},
  "name": {"required":true,"minLength":1,"maxLength":200},
  "password": {"required":true,"minLength":10,"maxLength":200},
  "time_zone": {},
} as const;

export const NewPassion = {
  "name": {"required":true,"minLength":1,"maxLength":200},
  "weight": {"minimum":1,"maximum":5,"format":"integer"},
  "parent_id": {"format":"uuid"},
} as const;

export const NewThankYou = {
  "recipient_id": {"required":true,"format":"uuid"},
  "occasion": {"choices":["meeting","introduction","report_back","job","other"]},
  "about_id": {"format":"uuid"},
  "due_at": {"format":"date-time"},
  "reason": {"maxLength":300},
  "text": {"maxLength":20000},
} as const;

export const Nudge = {
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
} as const;

export const OrganizationChanges = {
  "name": {"minLength":1,"maxLength":200},
  "aliases": {},
  "domain": {"maxLength":300},
  "sector": {"maxLength":300},
  "size": {"maxLength":300},
  "location": {"maxLength":300},
  "notes": {"maxLength":20000},
  "target": {},
  "motivation": {"minimum":1,"maximum":5,"format":"integer"},
  "posting": {"minimum":0,"maximum":3,"format":"integer"},
} as const;

export const PassionChanges = {
  "name": {"minLength":1,"maxLength":200},
  "weight": {"minimum":1,"maximum":5,"format":"integer"},
  "parent_id": {"format":"uuid"},
} as const;

export const Promise = {
  "promised_for": {"format":"date-time"},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
} as const;

export const Reason = {
  "reason": {"maxLength":300},
} as const;

export const SetUp = {
  "email": {"required":true,"format":"email"},
  "name": {"required":true,"minLength":1,"maxLength":200},
  "password": {"required":true,"minLength":10,"maxLength":200},
  "time_zone": {},
  "token": {"required":true,"maxLength":200},
} as const;

export const Snooze = {
  "until": {"required":true,"format":"date-time"},
} as const;

export const Split = {
  "introduction_id": {"required":true,"format":"uuid"},
  "name": {"required":true,"minLength":1,"maxLength":200},
} as const;

export const ThankYouChanges = {
  "due_at": {"format":"date-time"},
  "reason": {"maxLength":300},
  "text": {"maxLength":20000},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
} as const;

export const ThanksDraft = {
  "text": {"required":true,"minLength":1,"maxLength":20000},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
} as const;

export const ThanksSent = {
  "text": {"maxLength":20000},
  "channel": {"choices":["mail","message","phone","video","in_person","linkedin","other"]},
  "sent_at": {"format":"date-time"},
} as const;

export const ThanksSkipped = {
  "reason": {"required":true,"minLength":1,"maxLength":200},
} as const;

export const Wish = {
  "introducer_id": {"required":true,"format":"uuid"},
  "target_id": {"required":true,"format":"uuid"},
  "asked_in_id": {"format":"uuid"},
  "route": {"choices":["straight","ask_first"]},
  "note": {"maxLength":20000},
} as const;
