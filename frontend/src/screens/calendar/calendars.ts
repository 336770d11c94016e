/** What was read about calendars. */
import { api, take } from "../../api/client";
import { resource, type Resource } from "../../api/resource.svelte";
import type { components } from "../../api/schema";

export type Source = components["schemas"]["SourceOut"];
export type Feed = components["schemas"]["FeedOut"];
export type Delivery = components["schemas"]["DeliveryOut"];
export type Connection = components["schemas"]["ConnectionOut"];
export type Subscription = components["schemas"]["SubscriptionOut"];
export type Booking = components["schemas"]["BookingOut"];

export const allSources = (): Resource<Source[]> =>
  resource(
    "calendar sources",
    async (signal) =>
      (await take(api.GET("/api/v1/calendar-sources", { params: { query: { limit: 100 } }, signal }))).items.filter(
        (source) => !isReadHere(source.kind), // it is shown where it is connected
      ),
    ["calendar_source.", "informational.", "booking."],
  );

export const allFeeds = (): Resource<Feed[]> =>
  resource(
    "calendar feeds",
    async (signal) => (await take(api.GET("/api/v1/calendar-feeds", { params: { query: { limit: 100 } }, signal }))).items,
    ["calendar_feed."],
  );

export const ownCalendar = (): Resource<Connection | null> =>
  resource(
    "own calendar",
    async (signal) => (await take(api.GET("/api/v1/caldav-connections", { params: { query: {} }, signal }))).items[0] ?? null,
    ["calendar_source.", "informational."],
  );

export const allSubscriptions = (): Resource<Subscription[]> =>
  resource(
    "calendar subscriptions",
    async (signal) => (await take(api.GET("/api/v1/calendar-subscriptions", { params: { query: { limit: 100 } }, signal }))).items,
    ["calendar_source."],
  );

export const oneSource = (id: string): Resource<Source> =>
  resource(`calendar source ${id}`, (signal) => take(api.GET("/api/v1/calendar-sources/{id}", { params: { path: { id } }, signal })), [
    "calendar_source.",
    "informational.",
    "booking.",
  ]);

export const inboxOf = (id: string): Resource<Delivery[]> =>
  resource(
    `inbox ${id}`,
    async (signal) => (await take(api.GET("/api/v1/calendar-sources/{id}/inbox", { params: { path: { id }, query: { limit: 20 } }, signal }))).items,
    ["calendar_source.", "informational.", "booking."],
  );

/** Those that wait for a person: with somebody unknown, or where the calendar says something else. */
export const openBookings = (): Resource<Booking[]> =>
  resource(
    "calendar bookings",
    async (signal) => {
      const list = async (query: { state?: "suggested"; differs?: true }): Promise<Booking[]> =>
        (await take(api.GET("/api/v1/calendar-bookings", { params: { query: { limit: 50, ...query } }, signal }))).items;
      return [...(await list({ differs: true })), ...(await list({ state: "suggested" }))];
    },
    ["booking.", "informational.", "contact."],
  );

/** It sends nothing to us: there is no address and no secret for the other side. */
export const isReadHere = (kind: Source["kind"]): boolean => ["caldav", "files", "subscription"].includes(kind);
export const hookOf = (id: string): string => `${location.origin}/api/v1/hooks/${id}`;
export const isLocal = (): boolean => ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
