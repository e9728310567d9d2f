// The newspaper's two faces: cut down to what a newspaper prints, one file for each script and weight, so that a page
// fetches only what it shows. Writes fonts/*.woff2 and fonts.css.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import { fallbackFaces } from "./fallbacks.mjs";
import { metricsOf } from "./metrics.mjs";

const WEIGHTS = [400, 700];

const FAMILIES = [
  {
    name: "Warraq Sans",
    file: "sans",
    package: "@fontsource/ibm-plex-sans-arabic",
    source: (script, weight) => `ibm-plex-sans-arabic-${script}-${weight}-normal.woff2`,
  },
  {
    name: "Warraq Naskh",
    file: "naskh",
    package: "@fontsource-variable/noto-naskh-arabic",
    source: (script) => `noto-naskh-arabic-${script}-wght-normal.woff2`,
    isVariable: true, // pinned to one weight a file: a page without bold text then pays for one weight only
  },
];

// `letters` is what a file holds; `asked` is what makes a browser fetch it. A letter that is asked for and not held comes
// from the reader's own fonts. The space belongs to Latin: in both it would make every English page fetch Arabic.
const SCRIPTS = {
  arabic: {
    // Arabic with its vowel signs, and the letters of Persian, Urdu, Kurdish, Pashto, Uyghur and Maghrebi names.
    letters:
      "60C-60D 61B 61F 621-63A 640-655 660-66C 670-671 674 679 67C 67E 681 685-686 688-689 691 693 695-696 698 69A " +
      "6A4-6A5 6A8-6A9 6AB 6AD 6AF 6B5 6BA 6BC 6BE 6C0-6C3 6C5-6C8 6CB-6CE 6D0 6D2-6D5 6F0-6F9 200C-200D FDF2 FDFA-FDFC",
    asked: "U+600-6FF,U+200C-200D,U+FDF2-FDFC",
  },
  latin: {
    letters:
      "20-7E A0-FF 131 152-153 2010-2015 2018-201E 2020-2022 2026 2030 2032-2033 2039-203A 20AC 2122 2212",
    asked: "U+0-FF,U+131,U+152-153,U+2000-200B,U+2010-206F,U+20AC,U+2122,U+2212",
  },
};

// Everything that shapes and places letters and marks, and tabular digits; alternates for taste are left out.
const FEATURES =
  "abvm blwm calt ccmp clig curs fina init isol kern liga locl lnum mark medi mkmk mset pnum rclt rlig rvrn tnum".split(" ");

/** Write the files and their style sheet into `out`; returns the packages they come from. */
export async function fonts(out) {
  mkdirSync(join(out, "fonts"));
  const faces = [];
  for (const family of FAMILIES) {
    for (const script of Object.keys(SCRIPTS)) {
      for (const weight of WEIGHTS) faces.push(await makeFace(out, family, script, weight));
    }
  }
  const rules = [...faces.map(faceRule), ...fallbackFaces(faces, (script) => SCRIPTS[script].asked)];
  writeFileSync(join(out, "fonts.css"), rules.join("\n") + "\n");
  return FAMILIES.map((family) => family.package);
}

async function makeFace(out, family, script, weight) {
  const modules = fileURLToPath(new URL("node_modules", import.meta.url));
  const source = readFileSync(join(modules, family.package, "files", family.source(script, weight)));
  const cut = await subsetFont(source, textOf(SCRIPTS[script].letters), {
    targetFormat: "truetype",
    keepFeatures: FEATURES,
    noHinting: true, // a third of the bytes, and screens of today draw without
    variationAxes: family.isVariable ? { wght: weight } : undefined,
  });
  const file = `fonts/${family.file}-${script}-${weight}.woff2`;
  writeFileSync(join(out, file), await convert(cut, "woff2", "truetype"));
  return { family: family.name, script, weight, file, ...(await metricsOf(cut, script)) };
}

/** "20-22 A0" to the characters themselves. */
function textOf(ranges) {
  return ranges
    .split(" ")
    .map((range) => {
      const [first, last = first] = range.split("-").map((hex) => parseInt(hex, 16));
      return Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join("");
    })
    .join("");
}

// The path works from static/vendor/ and from a style sheet in static/css/ that takes this one in.
const faceRule = ({ family, script, weight, file }) =>
  `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;` +
  `src:url("../vendor/${file}")format("woff2");unicode-range:${SCRIPTS[script].asked}}`;
