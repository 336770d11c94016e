/** Where somebody is, as the region of their locale (`en-PT`): what telephone numbers without a country code are read by. */
const CODES =
  "AE AR AT AU BD BE BG BR CA CH CL CN CO CR CY CZ DE DK DO DZ EC EE EG ES ET FI FR GB GE GH GR GT HK HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KR KW KZ LB LK LT LU LV MA MK MT MX MY NG NL NO NP NZ PA PE PH PK PL PT PY QA RO RS RU RW SA SE SG SI SK SN TH TN TR TW TZ UA UG US UY UZ VE VN ZA ZM ZW";

const names = new Intl.DisplayNames("en", { type: "region" });

export const countryOf = (locale: string): string => /[-_]([A-Za-z]{2})$/.exec(locale)?.[1]?.toUpperCase() ?? "";

/** The same language in another country. */
export function inCountry(locale: string, country: string): string {
  const language = locale.replace(/[-_].*$/, "") || "en";
  return country ? `${language}-${country}` : language;
}

/** By name; one that was said elsewhere stays in the list. */
export function countries(said: string): { value: string; label: string }[] {
  const codes = new Set([...CODES.split(" "), ...(said ? [said] : [])]);
  return [...codes].map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) => a.label.localeCompare(b.label));
}
