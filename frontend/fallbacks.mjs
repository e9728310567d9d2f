// "Warraq Sans Fallback" and "Warraq Naskh Fallback": the reader's own fonts, stretched to the measure of ours, so that
// nothing moves on the page when ours arrive (CSS Fonts 5, 5.1 and 5.2).

// Widths of metrics.mjs' samples in em, measured on the real files. A family that stands in for another width for width
// (Liberation for Arial and Times) needs no line of its own. `local` holds what local() has to ask for, by weight.
const SERIF = {
  script: "latin",
  local: {
    400: ["Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "Tinos"],
    700: ["Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold", "Tinos Bold"],
  },
  width: { 400: 127.29, 700: 135.94 },
};
const NOTO_SERIF = {
  script: "latin",
  local: { 400: ["Noto Serif", "NotoSerif"], 700: ["Noto Serif Bold", "NotoSerif-Bold"] },
  width: { 400: 152.71, 700: 162.45 },
};
const ARIAL = {
  script: "latin",
  local: {
    400: ["Arial", "ArialMT", "Liberation Sans", "Arimo"],
    700: ["Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "Arimo Bold"],
  },
  width: { 400: 139.96, 700: 151.31 },
};
const ROBOTO = {
  script: "latin",
  local: { 400: ["Roboto", "Roboto-Regular"], 700: ["Roboto Bold", "Roboto-Bold"] },
  width: { 400: 140.01, 700: 142.47 },
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
  "Warraq Sans": [ROBOTO, ARIAL, DEJAVU, NOTO_NASKH_ARABIC, NOTO_SANS_ARABIC],
  "Warraq Naskh": [NOTO_SERIF, SERIF, DEJAVU, NOTO_SANS_ARABIC, NOTO_NASKH_ARABIC],
};

/** One @font-face rule for each of `faces` and each stand-in of its family and script. */
export function fallbackFaces(faces, rangeOf) {
  return Object.entries(STAND_INS).flatMap(([family, standIns]) =>
    standIns.flatMap((standIn) =>
      faces
        .filter((face) => face.family === family && face.script === standIn.script)
        .map((face) => fallbackRule(face, standIn, rangeOf(face.script))),
    ),
  );
}

function fallbackRule(face, standIn, range) {
  const scale = face.width / standIn.width[face.weight];
  const percent = (share) => `${+(share * 100).toFixed(2)}%`;
  return (
    `@font-face{font-family:"${face.family} Fallback";font-weight:${face.weight};` +
    `src:${standIn.local[face.weight].map((name) => `local("${name}")`).join()};` +
    `size-adjust:${percent(scale)};ascent-override:${percent(face.ascent / scale)};` +
    `descent-override:${percent(face.descent / scale)};line-gap-override:0%;unicode-range:${range}}`
  );
}
