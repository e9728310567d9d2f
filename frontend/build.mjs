// Fills static/vendor/ from the packages that package-lock.json names. Called by hatch_build.py at install time:
//   node build.mjs <output folder>
// Each step adds files to the folder and returns the packages whose work it ships, for the notices.
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { editor } from "./bundle.mjs";
import { fonts } from "./fonts.mjs";
import { writeNotices } from "./notices.mjs";
import { proof } from "./proof.mjs";

const out = resolve(process.argv[2] ?? fileURLToPath(new URL("../static/vendor", import.meta.url)));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const shipped = [...(await fonts(out)), ...(await editor(out)), ...(await proof(out))];

writeNotices(join(out, "THIRD-PARTY.txt"), shipped);
