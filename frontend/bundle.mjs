// The rich editor: everything of editor/ and the packages it stands on, in one module. Writes editor.js.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Write the bundle into `out`; returns the packages whose work is in it. */
export async function editor(out) {
  const { metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: ["editor/index.mjs"],
    outfile: join(out, "editor.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    logLevel: "warning",
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const shipped = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput);
  return [...new Set(shipped.map(([path]) => PACKAGE.exec(path)?.[1]).filter(Boolean))];
}
