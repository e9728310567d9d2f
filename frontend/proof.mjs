// Proof of work for the comment form: ALTCHA's widget with the words of both languages, its style sheet and the worker
// that does the work, as files of our own (its usual bundle makes both from text, which no strict policy lets in).
// Writes proof.js, proof.css and proof-worker.js.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const WIDGET = ["altcha/external", "altcha/i18n/ar", "altcha/i18n/en"];

/** Write the three files into `out`; returns the packages whose work they are. */
export async function proof(out) {
  const kind = { absWorkingDir: HERE, bundle: true, minify: true, target: "es2022", logLevel: "warning" };
  const contents = WIDGET.map((name) => `import "${name}";`).join("\n");
  await build({ ...kind, stdin: { contents, resolveDir: HERE }, outfile: join(out, "proof.js"), format: "esm" });
  await build({ ...kind, entryPoints: ["altcha/altcha.css"], outfile: join(out, "proof.css") });
  await build({ ...kind, entryPoints: ["altcha/workers/pbkdf2"], outfile: join(out, "proof-worker.js"), format: "iife" });
  return ["altcha"];
}
