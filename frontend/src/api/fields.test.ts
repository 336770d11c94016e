import { expect, test } from "vitest";
import { NewContact } from "./constraints";
import { attributes } from "./fields";

test("what the contract says of a field, the input says too", () => {
  expect(attributes(NewContact.display_name)).toEqual({ required: true, minlength: 1, maxlength: 200 });
  expect(attributes({ minimum: 1, maximum: 5, format: "integer" })).toEqual({ type: "number", min: 1, max: 5 });
  expect(attributes({ required: true, format: "email" })).toEqual({ type: "email", required: true });
  expect(attributes({ format: "uuid" })).toEqual({});
  expect(attributes(undefined)).toEqual({});
});
