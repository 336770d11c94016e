/**
 * Writes src/api/constraints.ts: for each body in the contract, the rules of its fields. One export a body, so that a screen carries only
 * its own. Imported by whatever needs the file, which is not committed.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const KEPT = ["minLength", "maxLength", "minimum", "maximum", "pattern", "format"];

const contract = JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8"));
const schemas = contract.components?.schemas ?? {};

/** @param {any} schema @returns {any} */
function resolve(schema) {
  if (schema?.$ref) return resolve(schemas[schema.$ref.split("/").at(-1)]);
  if (schema?.allOf?.length === 1) return { ...resolve(schema.allOf[0]), ...schema };
  const real = schema?.anyOf?.filter((/** @type {any} */ one) => one.type !== "null");
  return real?.length === 1 ? { ...schema, ...resolve(real[0]) } : (schema ?? {});
}

/** @param {any} schema @param {boolean} required */
function rule(schema, required) {
  const real = resolve(schema);
  /** @type {Record<string, unknown>} */
  const found = required ? { required } : {};
  for (const key of KEPT) if (real[key] !== undefined) found[key] = real[key];
  if (real.type === "integer" || real.type === "number") found["format"] = real.type;
  if (real.enum) found["choices"] = real.enum;
  return found;
}

const names = new Set();
for (const path of Object.values(contract.paths)) {
  for (const operation of Object.values(path)) {
    const body = operation.requestBody?.content?.["application/json"]?.schema?.$ref;
    if (body) names.add(body.split("/").at(-1));
  }
}

const lines = ["/** Generated from the contract by `scripts/constraints.mjs`. */", ""];
for (const name of [...names].sort()) {
  const { properties = {}, required = [] } = resolve(schemas[name]);
  const rules = Object.entries(properties).map(([field, schema]) => `  ${JSON.stringify(field)}: ${JSON.stringify(rule(schema, required.includes(field)))},`);
  lines.push(`export const ${name.replace(/\W/g, "_")} = {`, ...rules, "} as const;", "");
}
const target = new URL("../src/api/constraints.ts", import.meta.url);
const text = lines.join("\n");
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
