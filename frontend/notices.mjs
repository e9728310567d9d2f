// Whose work is shipped in static/vendor/, under which licence, with the licence's full text.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const LICENCE_FILE = /^(licen[cs]e|copying|ofl)(\.|$)/i;

/** Write one file with a paragraph and the licence text for each npm package in `names`. */
export function writeNotices(path, names) {
  const notices = [...new Set(names)].sort().map(notice);
  const heading = "Files in this folder are made from these packages, by others:\n";
  writeFileSync(path, [heading, ...notices].join("\n\n"));
}

function notice(name) {
  const folder = fileURLToPath(new URL(`node_modules/${name}/`, import.meta.url));
  const { version, license } = JSON.parse(readFileSync(folder + "package.json", "utf8"));
  const file = readdirSync(folder).find((entry) => LICENCE_FILE.test(entry));
  if (!file) throw new Error(`${name} ${version} ships no licence text`);
  const title = `${name} ${version} (${license})`;
  return `${title}\n${"=".repeat(title.length)}\n\n${readFileSync(folder + file, "utf8").trim()}\n`;
}
