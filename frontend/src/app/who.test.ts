import { expect, test } from "vitest";
import { sayWho } from "./who";

test.each([
  ["Noor Haddad", "currently at Lumen, and builds sensors", "Noor is currently at Lumen, and builds sensors."],
  ["Noor Haddad", "I am  Currently at Lumen.", "Noor is currently at Lumen."],
  ["Noor", "Noor builds sensors", "Noor builds sensors."],
  ["Noor", "", ""],
  ["", "at Lumen", ""],
])("%s, %s", (name, credential, sentence) => expect(sayWho(name, credential)).toBe(sentence));
