/** What was read about webhooks. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Endpoint = components["schemas"]["EndpointOut"];
export type Delivery = components["schemas"]["WebhookDeliveryOut"];
export type EventType = components["schemas"]["EventType"];
export const FILTERS = ["all", "failed", "waiting"] as const;
export type Filter = (typeof FILTERS)[number];

const FOLLOWS = ["webhook_endpoint."];

export const allEndpoints = (): Resource<Endpoint[]> =>
  resource("webhook endpoints", async (signal) => (await take(api.GET("/api/v1/webhook-endpoints", { params: { query: { limit: 100 } }, signal }))).items, FOLLOWS);

export const oneEndpoint = (id: string): Resource<Endpoint> =>
  resource(`webhook endpoint ${id}`, (signal) => take(api.GET("/api/v1/webhook-endpoints/{id}", { params: { path: { id } }, signal })), FOLLOWS);

export const logOf = (id: string, filter: Filter): Resource<Delivery[]> =>
  resource(
    `deliveries of ${id} ${filter}`,
    async (signal) => {
      const query = { limit: 50, ...(filter === "all" ? {} : { state: filter }) };
      return (await take(api.GET("/api/v1/webhook-endpoints/{id}/deliveries", { params: { path: { id }, query }, signal }))).items;
    },
    FOLLOWS,
  );
