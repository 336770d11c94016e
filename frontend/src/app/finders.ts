/** What a form may point to, found by name: people, employers, roles. */
import { api, take } from "../api/client";
import { add } from "../api/send";
import type { Option } from "../ui/Finder.svelte";
import { fits, type Find } from "./palette.svelte";
import { go } from "./router.svelte";

const FEW = 6;

interface Named {
  id: string;
  display_name: string;
  title: string;
  organization_name: string;
  known: boolean;
  placeholder: boolean;
}

const work = (...parts: readonly string[]): string => parts.filter(Boolean).join(", ");

export const personOption = ({ id, display_name, title, organization_name, known, placeholder }: Named): Option => ({
  id,
  label: display_name,
  note: work(title, organization_name),
  warmth: known ? 1 : 2,
  placeholder,
});

export async function people(q: string): Promise<Option[]> {
  return (await take(api.GET("/api/v1/contacts", { params: { query: { q, limit: FEW } } }))).items.map(personOption);
}

/** For the palette, which opens who is found. */
export async function everybody(q: string, signal: AbortSignal): Promise<Find[]> {
  if (!q) return [];
  const { items } = await take(api.GET("/api/v1/contacts", { params: { query: { q, limit: FEW } }, signal }));
  return items.map((one) => ({ id: one.id, label: one.display_name, note: work(one.title, one.organization_name), icon: "people", run: () => go(`/contacts/${one.id}`) }));
}

export const addPerson = async (display_name: string): Promise<Option> => personOption(await add<Named>("contacts", { display_name }));

export async function employers(q: string): Promise<Option[]> {
  const { items } = await take(api.GET("/api/v1/organizations", { params: { query: { q, limit: FEW } } }));
  return items.map(({ id, name, sector, location }) => ({ id, label: name, note: work(sector, location) }));
}

export async function addEmployer(name: string): Promise<Option> {
  const { id } = await add<{ id: string }>("organizations", { name });
  return { id, label: name };
}

export async function opportunities(q: string): Promise<Option[]> {
  const { items } = await take(api.GET("/api/v1/opportunities", { params: { query: { limit: 100 } } }));
  const found = items.filter((one) => fits(q, `${one.title} ${one.organization_name}`));
  return found.slice(0, FEW).map(({ id, title, organization_name }) => ({ id, label: title, note: organization_name }));
}
