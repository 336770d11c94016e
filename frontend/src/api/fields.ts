/** The contract's rules as attributes of an input, so that a form refuses what the server would. */

/** One field of a body, as `constraints.ts` has it. */
export interface Rule {
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly choices?: readonly string[];
}

interface InputRules {
  required?: boolean;
  minlength?: number;
  maxlength?: number;
  min?: number;
  max?: number;
  pattern?: string;
  type?: "email" | "url" | "number" | "date";
}

const TYPES: Record<string, NonNullable<InputRules["type"]>> = { email: "email", uri: "url", integer: "number", number: "number", date: "date" };

/** `<input {...attributes(NewContact.display_name)}>` */
export function attributes(rule: Rule | undefined): InputRules {
  const found: InputRules = {};
  if (!rule) return found;
  const type = rule.format === undefined ? undefined : TYPES[rule.format];
  if (type) found.type = type;
  if (rule.required && rule.minLength !== 0) found.required = true;
  if (rule.minLength !== undefined) found.minlength = rule.minLength;
  if (rule.maxLength !== undefined) found.maxlength = rule.maxLength;
  if (rule.minimum !== undefined) found.min = rule.minimum;
  if (rule.maximum !== undefined) found.max = rule.maximum;
  if (rule.pattern !== undefined) found.pattern = rule.pattern;
  return found;
}
