// "Warraq Sans Fallback" and "Warraq Naskh Fallback": the reader's own fonts, stretched to the measure of ours, so that
// nothing moves on the page when ours arrive (CSS Fonts 5, 5.1 and 5.2).

// Widths of the words of metrics.mjs' samples, and of the space, in em, measured on the real files. A family that stands
// in for another width for width (Liberation for Arial and Times) needs no line of its own. `local` holds what local()
// has to ask for, by weight.
const SERIF = {
  script: "latin",
  local: {
    400: ["Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "Tinos"],
    700: ["Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold", "Tinos Bold"],
  },
  width: { 400: 113.54, 700: 122.26 },
  space: 0.25,
};
const NOTO_SERIF = {
  script: "latin",
  local: { 400: ["Noto Serif", "NotoSerif"], 700: ["Noto Serif Bold", "NotoSerif-Bold"] },
  width: { 400: 138.41, 700: 148.15 },
  space: 0.26,
};
const ARIAL = {
  script: "latin",
  local: {
    400: ["Arial", "ArialMT", "Liberation Sans", "Arimo"],
    700: ["Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold"],
  },
  width: { 400: 124.68, 700: 136.03 },
  space: 0.278,
};
const ROBOTO = {
  script: "latin",
  local: { 400: ["Roboto", "Roboto-Regular"], 700: ["Roboto Bold", "Roboto-Bold"] },
  width: { 400: 126.39, 700: 128.85 },
  space: 0.248,
};
// What a bare Linux desktop has.
const DEJAVU_LATIN = {
  script: "latin",
  local: { 400: ["DejaVu Sans", "DejaVuSans"], 700: ["DejaVu Sans Bold", "DejaVuSans-Bold"] },
  width: { 400: 143.31, 700: 163.22 },
  space: 0.318,
};
const DEJAVU_SERIF = {
  script: "latin",
  local: { 400: ["DejaVu Serif", "DejaVuSerif"], 700: ["DejaVu Serif Bold", "DejaVuSerif-Bold"] },
  width: { 400: 146.01, 700: 161.37 },
  space: 0.318,
};
const DEJAVU = {
  script: "arabic",
  local: { 400: ["DejaVu Sans", "DejaVuSans"], 700: ["DejaVu Sans Bold", "DejaVuSans-Bold"] },
  width: { 400: 125.57, 700: 151.59 },
};
const NOTO_SANS_ARABIC = {
  script: "arabic",
  local: {
    400: ["Noto Sans Arabic", "Noto Sans Arabic Regular", "NotoSansArabic-Regular"],
    700: ["Noto Sans Arabic Bold", "NotoSansArabic-Bold"],
  },
  width: { 400: 117.16, 700: 130.52 },
};
const NOTO_NASKH_ARABIC = {
  script: "arabic",
  local: {
    400: ["Noto Naskh Arabic UI", "Noto Naskh Arabic", "NotoNaskhArabicUI-Regular", "NotoNaskhArabic-Regular"],
    700: ["Noto Naskh Arabic UI Bold", "Noto Naskh Arabic Bold", "NotoNaskhArabicUI-Bold", "NotoNaskhArabic-Bold"],
  },
  width: { 400: 106.49, 700: 111.34 },
};

// The best stand-in last: of several rules for one letter a browser tries the last one first.
const STAND_INS = {
  "Warraq Sans": [DEJAVU_LATIN, ROBOTO, ARIAL, DEJAVU, NOTO_NASKH_ARABIC, NOTO_SANS_ARABIC],
  "Warraq Naskh": [DEJAVU_SERIF, NOTO_SERIF, SERIF, DEJAVU, NOTO_SANS_ARABIC, NOTO_NASKH_ARABIC],
};

// The space has a measure of its own: it comes from the Latin file in Arabic text too, and a tenth of it more between
// any two words breaks lines elsewhere for the moment in which one file is there and the other is not.
const SPACE = "U+20,U+A0";

/** The @font-face rules for each of `faces` and each stand-in of its family and script; those of the space come last. */
export function fallbackFaces(faces, rangeOf) {
  const pairs = Object.entries(STAND_INS).flatMap(([family, standIns]) =>
    standIns.flatMap((standIn) =>
      faces
        .filter((face) => face.family === family && face.script === standIn.script)
        .map((face) => ({ face, standIn })),
    ),
  );
  return [
    ...pairs.map(({ face, standIn }) =>
      fallbackRule(face, standIn, face.width / standIn.width[face.weight], rangeOf(face.script)),
    ),
    ...pairs
      .filter(({ standIn }) => standIn.space)
      .map(({ face, standIn }) => fallbackRule(face, standIn, face.space / standIn.space, SPACE)),
  ];
}

function fallbackRule(face, standIn, scale, range) {
  const percent = (share) => `${+(share * 100).toFixed(2)}%`;
  return (
    `@font-face{font-family:"${face.family} Fallback";font-weight:${face.weight};` +
    `src:${standIn.local[face.weight].map((name) => `local("${name}")`).join()};` +
    `size-adjust:${percent(scale)};ascent-override:${percent(face.ascent / scale)};` +
    `descent-override:${percent(face.descent / scale)};line-gap-override:0%;unicode-range:${range}}`
  );
}
