/** What was read about imports, and how one is sent. */
import { api, take } from "../../api/client";
import type { components } from "../../api/schema";
import { resource, type Resource } from "../../api/resource.svelte";

export type Import = components["schemas"]["ImportOut"];
export type Row = components["schemas"]["RowOut"];
export type Decision = components["schemas"]["Decision"];

/** What a row says of somebody; a field that is empty is left out. */
export interface Said {
  display_name?: string;
  given_name?: string;
  family_name?: string;
  emails?: string[];
  phones?: string[];
  links?: string[];
  organization?: string;
  title?: string;
  connected_on?: string;
}

export const said = (row: Row): Said => row.data as Said;

export const nameOf = (row: Row): string => {
  const { display_name, given_name, family_name } = said(row);
  return display_name ?? [given_name, family_name].filter(Boolean).join(" ");
};

export const isBusy = (state: Import["state"] | undefined): state is "reading" | "applying" | "undoing" =>
  state === "reading" || state === "applying" || state === "undoing";

const imports = (path: { id: string }) => ({ params: { path } });

export const allImports = (): Resource<Import[]> =>
  resource("imports", async (signal) => (await take(api.GET("/api/v1/imports", { params: { query: { limit: 20 } }, signal }))).items, ["import."]);

export const oneImport = (id: string): Resource<Import> =>
  resource(`import ${id}`, (signal) => take(api.GET("/api/v1/imports/{id}", { ...imports({ id }), signal })), ["import."]);

/** All rows that wait for an answer. */
export const alikeRows = (id: string): Resource<Row[]> =>
  resource(`import ${id} alike`, async (signal) => {
    const query = { verdict: "alike" as const, limit: 100 };
    return (await take(api.GET("/api/v1/imports/{id}/rows", { params: { path: { id }, query }, signal }))).items;
  });

export function begin(file: File, known: boolean): Promise<Import> {
  const form = new FormData();
  form.append("file", file);
  form.append("known", String(known));
  return take(api.POST("/api/v1/imports", { body: { file: file.name, known }, bodySerializer: () => form }));
}

export const apply = (id: string): Promise<Import> => take(api.POST("/api/v1/imports/{id}/apply", imports({ id })));
export const undo = (id: string): Promise<Import> => take(api.POST("/api/v1/imports/{id}/undo", imports({ id })));

export const decide = (id: string, number: number, decision: Decision): Promise<Row> =>
  take(api.PUT("/api/v1/imports/{id}/rows/{number}/decision", { params: { path: { id, number } }, body: { decision } }));
