import { expect, test } from "vitest";
import { countries, countryOf, inCountry } from "./countries";

test("a country is the region of a locale, and changing it keeps the language", () => {
  expect(countryOf("en")).toBe("");
  expect(countryOf("pt_br")).toBe("BR");
  expect(inCountry("pt-BR", "PT")).toBe("pt-PT");
  expect(inCountry("en-US", "")).toBe("en");
});

test("a country that is not among the usual ones stays in the list", () => {
  expect(countries("FJ").find((one) => one.value === "FJ")?.label).toBe("Fiji");
  expect(countries("").some((one) => one.value === "FJ")).toBe(false);
});
