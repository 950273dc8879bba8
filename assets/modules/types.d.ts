/** What the modules hand to one another. Types only; nothing here runs. */

/** Its optimizer's hyperparameters are further properties: beta2 of adam. */
export interface Run {
  optimizer: string;
  /** null: shared */
  alpha: number | null;
  beta: number | null;
}

/** What a run may leave open: the optimizer's entry says it. */
export type OpenRun = Pick<Run, "optimizer"> & Partial<Run>;

/** x, y of an example, in its own units. */
export type Point = [number, number];

export interface Settings {
  landscape: string;
  parameters: Record<string, number>;
  x: number;
  y: number;
  alpha: number;
  beta: number;
  /** How α falls in the course of a walk. */
  schedule: string;
  steps: number;
  step: number | null;
  speed: number;
  /** σ of the noise on each measured gradient. */
  noise: number;
  seed: number;
  /** Of each run, with draws of their own. */
  walks: number;
  /** What a landscape with data is fitted to; none: its scene's. */
  data: Point[];
  inputs: string;
  /** Examples that a gradient is taken from; 0: all. */
  batch: number;
  runs: Run[];
  /** What is alike: same, effective, best. */
  rates: string;
  view: string;
  /** x0, x1, y0, y1: at least this is in view; null: the landscape's domain. */
  window: number[] | null;
  spacing: string;
  levels: string;
  loss: string;
  theme: string;
  lang: string;
  /** What is shown of why they move, by name; two at most. */
  layers: string[];
  pushes: string;
  limits: string;
  model: string;
}

/** One property of the settings' JSON schema. */
export interface Property {
  type?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  maxItems?: number;
  items?: Property;
  anyOf?: Property[];
}

export interface Parameter {
  name: string;
  default: number;
  low: number;
  high: number;
  scale: "linear" | "log";
}

export interface LandscapeFacts {
  title: string;
  parameters: Parameter[];
  domain: [[number, number], [number, number]];
  /** How print calls x and y. */
  axes: [string, string];
  /** Whether it is fitted to points. */
  data: boolean;
  spacing: string;
  bowl: boolean;
  scene: string;
  source: string;
}

export interface OptimizerFacts {
  name: string;
  title: string;
  short: string;
  /** What can be set of it, by name. */
  uses: string[];
  /** The α that it begins with; null: the shared one. */
  alpha: number | null;
  /** Its hyperparameters beside α and β. */
  own: (Omit<Parameter, "scale"> & { scale: "log" | "memory" | "linear" })[];
}

export interface Facts {
  version: number;
  release: string;
  settings: Record<string, Property>;
  run: Record<string, Property>;
  runsLimit: number;
  /** How a link says that an α is the shared one. */
  shared: string;
  /** α for alpha, of all that can be set of an optimizer. */
  letters: Record<string, string>;
  landscapes: Record<string, LandscapeFacts>;
  scenes: Record<string, Settings>;
  frontScenes: string[];
  optimizers: Record<string, OptimizerFacts>;
  thresholds: Record<
    | "arrived" | "rest" | "seeds" | "iterations" | "stride" | "tight" | "merge"
    | "flat" | "ring" | "sights"
    | "bands" | "grid" | "root" | "decades",
    number
  >;
  /** Bounds of points, what their map is made from, and the characters that a link has for them. */
  data: Record<"most" | "farthest" | "spread" | "room" | "toward" | "stops" | "link", number>;
  /** The settings that only a landscape with data has. */
  fitted: (keyof Settings)[];
  figures: Record<"light" | "dark", import("./plotly").Figure>;
  texts: Record<string, string>;
}

/** Derived code of a landscape; p holds the knobs' values in order. */
export interface Land {
  value(x: number, y: number, p: ArrayLike<number>): number;
  gradient(x: number, y: number, p: ArrayLike<number>, out: Float64Array, i?: number): void;
  hessian(x: number, y: number, p: ArrayLike<number>, out: Float64Array): void;
  /** Of many points x₀, y₀, x₁, …: L of each, and ∇L of each, with p of its own. */
  values(points: Float64Array, p: ArrayLike<number>, out: Float64Array): void;
  gradients(points: Float64Array, p: ArrayLike<number>[], out: Float64Array): void;
}

/**
 * Derived code of an optimizer. state[j][i] is the j-th quantity of coordinate i, changed in place:
 * the two of one walker, or of many.
 */
export interface Rule {
  state: number;
  weight: number;
  inputs: string[];
  at(state: Float64Array[], h: Record<string, number>, out: Float64Array): void;
  step(
    state: Float64Array[], gradient: Float64Array, newton: Float64Array,
    t: number, alpha: number, h: Record<string, number>,
  ): void;
  limit(lambda: number, h: Record<string, number>): number | null;
  /** α over the effective rate; null: the rule has none. */
  share(h: Record<string, number>): number | null;
  /** What is best on a quadratic of these curvatures, and its rate; null: no formula is known. */
  best(low: number, high: number): { alpha: number; beta: number | null; rate: number } | null;
}

/** Derived code of one step taken apart; out[j][i] is what coordinate i has of the j-th value. */
export interface Parts {
  /** How many terms each line of the rule has, in order. */
  lines: number[];
  looksAhead: boolean;
  /** Whether the inertia is the sum of all past fresh parts, each β times as long a step later. */
  fades: boolean;
  /** Whether a step's α multiplies all past pushes as well. */
  rescales: boolean;
  terms: TakeApart;
  parts: TakeApart;
}

export type TakeApart = (
  state: Float64Array[], gradient: Float64Array, newton: Float64Array,
  t: number, alpha: number, h: Record<string, number>, out: Float64Array[],
) => void;

/** Templates of a library's code, for what is walked on and for the rules that it has. */
export interface Code {
  title: string;
  lands: Record<string, string>;
  rules: Record<string, string>;
}

/** Derived code of a schedule: the factor on α in step k of T. */
export interface Schedule {
  factor(k: number, T: number): number;
}

export interface Range {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

export interface CriticalPoint {
  x: number;
  y: number;
  loss: number;
  low: number;
  high: number;
  kind: "minimum" | "saddle" | "maximum";
  /** An eigenvalue is 0: the kind is what the loss does around. */
  degenerate: boolean;
}

export interface Note {
  key: string;
  value: string;
  reason: string;
}

export interface Change {
  /** The names of the settings that changed. */
  changed: Set<string>;
  /** False while a hand still moves: history, link and Dash wait for the last of it. */
  committed: boolean;
}
