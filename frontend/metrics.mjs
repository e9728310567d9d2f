// What a page's layout notices of a font: how far it reaches above and below the line, and how wide its text runs.
// `node metrics.mjs FONT.ttf` prints the widths of a font file, to add a line to the table in fallbacks.mjs.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as hb from "harfbuzzjs";

// Newspaper prose of the project's own, so that letters come as often as they do in print.
const SAMPLES = {
  arabic:
    "أعلنت وزارة الزراعة صباح اليوم أن موسم الحصاد سيبدأ الأسبوع المقبل في المحافظات الشمالية بعد أمطار غزيرة " +
    "هطلت على المنطقة وقال مزارعون إنهم يتوقعون محصولا أفضل من العام الماضي على الرغم من ارتفاع أسعار الوقود " +
    "والأسمدة وأضافت الوزارة في بيانها أنها ستفتح مراكز جديدة لشراء القمح من الفلاحين مباشرة قبل نهاية الشهر",
  latin:
    "The ministry of agriculture said this morning that the harvest would begin next week in the northern provinces " +
    "after heavy rain had fallen across the region. Farmers expect a better crop than last year although the prices " +
    "of fuel and fertiliser have risen, and 14 new centres will buy wheat directly before the month is out.",
};

/** Shares of the em: `ascent` and `descent` as positive numbers, `width` of the sample of `script`, of the `space`. */
export async function metricsOf(sfnt, script) {
  const face = new hb.Face(new hb.Blob(new Uint8Array(sfnt).buffer));
  const font = new hb.Font(face);
  const { ascender, descender } = font.hExtents();
  return {
    ascent: ascender / face.upem,
    descent: -descender / face.upem,
    width: widthOf(font, script) / face.upem,
    space: advance(font, " ") / face.upem,
  };
}

// Word by word: the spaces of Arabic come from the Latin file, and are stood in for by themselves.
function widthOf(font, script) {
  return SAMPLES[script].split(" ").reduce((sum, word) => sum + advance(font, word), 0);
}

function advance(font, text) {
  const buffer = new hb.Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  hb.shape(font, buffer);
  if (buffer.getGlyphInfos().some((glyph) => glyph.codepoint === 0)) return NaN; // a letter is missing
  return buffer.getGlyphPositions().reduce((sum, position) => sum + position.xAdvance, 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = readFileSync(process.argv[2]);
  for (const script of Object.keys(SAMPLES)) {
    const { width, space } = await metricsOf(bytes, script);
    console.log(script, width.toFixed(2), "space", space.toFixed(3));
  }
}
