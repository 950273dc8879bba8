/** What the page uses of Plotly: window.Plotly of assets/vendor/plotly/plotly-contour.min.js. */
export interface Figure {
  data: Record<string, unknown>[];
  layout: Record<string, any>;
}

export interface Plotly {
  newPlot(host: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  react(host: HTMLElement, data: object[], layout: object, config: object): Promise<unknown>;
  relayout(host: HTMLElement, changes: Record<string, unknown>): Promise<unknown>;
}

declare global {
  interface Window {
    Plotly: Plotly;
  }
}
