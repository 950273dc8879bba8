/** Writes assets/vendor/plotly/ from the plotly.js that package-lock.json pins. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "../../assets/vendor/plotly");
const source = join(here, "node_modules/plotly.js");
const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
const year = /Copyright .*/.exec(await readFile(join(source, "LICENSE"), "utf8"))?.[0];
const banner = `/*! plotly.js v${version} (core, scatter, contour) | ${year} | MIT licence */`;

// Plotly's attribute help is read by its schema alone, which the page never asks for. Nothing but
// strings is taken out: one text, or a list of texts (and comments) that is joined by blanks.
const text = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/.source;
const joined = `\\[(?:${text}|//.*\\n|[\\s,+])*\\]\\.join\\(' '\\)`;
const description = new RegExp(`description: (?:${joined}|(?:${text})(?=\\s*[,}]))`, "g");

const slim = {
  name: "slim",
  setup(bundle) {
    bundle.onResolve({ filter: /^culori$/ }, () => ({ path: join(here, "colours.js") }));
    bundle.onLoad({ filter: /plotly\.js[\\/]src[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(description, "description: ''"),
    }));
  },
};

const outfile = join(vendor, "plotly-contour.min.js");
const { metafile } = await build({
  entryPoints: [join(here, "entry.cjs")],
  outfile,
  bundle: true,
  metafile: true,
  loader: { ".css": "empty" },
  minify: true,
  format: "iife",
  globalName: "Plotly",
  target: "es2020",
  charset: "utf8",
  define: { global: "window", "define.amd": "false" },
  legalComments: "none",
  banner: { js: banner },
  plugins: [slim],
});

const [{ inputs }] = Object.values(metafile.outputs);
const packages = Object.entries(inputs)
  .filter(([path, { bytesInOutput }]) => bytesInOutput > 0 && !path.endsWith(".css"))
  .map(([path]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
const licences = [];
for (const name of [...new Set(packages)].filter(Boolean).sort()) {
  const folder = join(here, "node_modules", name);
  const facts = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const licence = file ? await readFile(join(folder, file), "utf8") : facts.license;
  licences.push(`${name} ${facts.version}\n\n${licence.trim()}\n`);
}
await writeFile(join(vendor, "LICENSE"), licences.join(`\n${"-".repeat(80)}\n\n`));

const bundled = await readFile(outfile);
const compressed = brotliCompressSync(bundled);
console.log(`plotly.js ${version}: ${bundled.length} bytes, ${compressed.length} as brotli`);
