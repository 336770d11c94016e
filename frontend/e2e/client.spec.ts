/** Story 7 over the API alone, by the client that is generated from the contract, with a token as another tool has one. */
import createClient from "openapi-fetch";
import type { paths } from "../src/api/schema";
import { expect, test } from "./fixtures";

test("a generated TypeScript client grows a chain and hears that it stalled", async ({ api, clock, server }) => {
  await clock.set("2026-11-09T11:00:00Z");
  const { token } = await api.post<{ token: string }>("tokens", { name: "A tool", scopes: ["read", "write"], expires_at: null });
  const kithline = createClient<paths>({ baseUrl: server.url, headers: { authorization: `Bearer ${token}` } });

  const known = async (display_name: string): Promise<string> => (await kithline.POST("/api/v1/contacts", { body: { display_name } })).data!.id;
  const introduced = async (introducer_id: string, name: string): Promise<string> => {
    const target_id = await known(name);
    const wish = await kithline.POST("/api/v1/introductions", { body: { introducer_id, target_id } });
    await kithline.POST("/api/v1/introductions/{id}/make", { params: { path: { id: wish.data!.id } }, body: {} });
    return target_id;
  };
  const robert = await known("Robert Lindqvist");
  const dana = await introduced(robert, "Dana Reyes");
  const { data: talks } = await kithline.GET("/api/v1/informationals", { params: { query: { contact_id: dana } } });
  const path = { id: talks!.items[0]!.id };
  await kithline.POST("/api/v1/informationals/{id}/schedule", { params: { path }, body: { wall_time: "2026-11-09T10:00", time_zone: "UTC" } });
  const { response } = await kithline.POST("/api/v1/informationals/{id}/hold", { params: { path }, body: { ask_outcome: "agreed" } });
  expect(response.headers.get("ratelimit")).toMatch(/^"token";r=\d+;t=\d+$/);
  await introduced(dana, "Lee Park");

  const { data: chains } = await kithline.GET("/api/v1/referral-chains");
  expect(chains!.items.map(({ depth, people, state }) => ({ depth, people, state }))).toEqual([{ depth: 2, people: 3, state: "growing" }]);
  const chain = chains!.items[0]!;
  const { data: tree } = await kithline.GET("/api/v1/referral-chains/{id}/tree", { params: { path: { id: chain.id } } });
  expect(tree!.people.map(({ name }) => name)).toEqual(["Robert Lindqvist", "Dana Reyes", "Lee Park"]);
  const { data: owed } = await kithline.GET("/api/v1/thank-yous");
  expect(owed!.items.map(({ recipient }) => recipient.display_name)).toContain("Robert Lindqvist");

  await clock.set("2026-11-17T11:30:00Z");
  const { data: silent } = await kithline.GET("/api/v1/referral-chains/{id}", { params: { path: { id: chain.id } } });
  expect(silent).toMatchObject({ state: "stalled", next_action: { waiting_days: 8 } });

  const stale = { path: { id: chain.id }, header: { "if-match": '"0"' } };
  const { error } = await kithline.PATCH("/api/v1/referral-chains/{id}", { params: stale, body: { note: "Lee is busy" } });
  expect(error).toMatchObject({ status: 412, code: "stale" });
});
