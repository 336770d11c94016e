/** Generated from the contract by `npm run generate`. */

export const ContactChanges = {
  "display_name": {"minLength":1,"maxLength":200},
  "organization": {"maxLength":200},
  "title": {"maxLength":200},
  "location": {"maxLength":200},
  "notes": {"maxLength":20000},
  "closeness": {"minimum":1,"maximum":5,"format":"integer"},
  "standing": {"choices":["active","resting","do_not_contact"]},
  "tags": {},
} as const;

export const NewContact = {
  "display_name": {"required":true,"minLength":1,"maxLength":200},
  "organization": {"maxLength":200},
  "title": {"maxLength":200},
  "location": {"maxLength":200},
  "notes": {"maxLength":20000},
  "closeness": {"minimum":1,"maximum":5,"format":"integer"},
  "standing": {"choices":["active","resting","do_not_contact"]},
  "tags": {},
} as const;

export const Promise = {
  "promised_for": {"format":"date-time"},
} as const;

export const Wish = {
  "introducer_id": {"required":true,"format":"uuid"},
  "target_id": {"required":true,"format":"uuid"},
  "route": {"choices":["straight","ask_first"]},
  "note": {"maxLength":2000},
} as const;
