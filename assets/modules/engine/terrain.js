/**
 * What is walked on under given settings: the derived code, its p, and the part that a map shows.
 * Must not know walks.
 * @typedef {import("../types").Settings} Settings
 */
import { facts } from "../basics/facts.js";
import { landscapes } from "../derived/landscapes.js";
import { Data } from "../settings/data.js";

/**
 * @param {Pick<Settings, "landscape" | "parameters" | "data" | "inputs">} settings
 */
export function terrainOf({ landscape, parameters, data: points, inputs }) {
  const entry = facts.landscapes[landscape];
  const land = landscapes[landscape];
  const knobs = entry.parameters.map(({ name }) => parameters[name]);
  if (!entry.data) return { land, knobs, p: knobs, domain: entry.domain, data: null };
  const given = points.length ? points : facts.scenes[entry.scene].data;
  const data = new Data(given, inputs === "standardised");
  return { land, knobs, p: [...knobs, ...data.moments], domain: data.domain, data };
}
