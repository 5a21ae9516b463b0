// The colours of the atlas: those of the page, and what each word is coloured by.

export const COLORS = { zone: "region", kept: "neighbours kept", frequency: "frequency", similarity: "similarity" };
// Six colours that stay apart for colour-blind readers, each at least 3:1 against the page
const REGIONS = { light: ["#0072b2", "#c25400", "#1a8a6b", "#b8609a", "#9a7400", "#6f7680"],
                  dark: ["#4aa8e0", "#e8833a", "#3fbf9a", "#dd8fc2", "#d0a52a", "#a3abb5"] };
const SCALE = { light: ["#b4bac2", "#d53e00"], dark: ["#5b6470", "#ff8a4d"] }; // from little to much
const LOSS = { light: ["#d53e00", "#c9c2b4", "#0072b2"], dark: ["#ff8a4d", "#6b6f76", "#4aa8e0"] }; // 0 kept .. 10 kept
const RANKS = [100, 300, 1000, 3000, 10000, 20000, 40000, 80000, 160000, Infinity];
const CHOOSE = "Choose a word: the map is coloured by how similar others are to it.";

// Whether the page is light or dark, and its paper, ink, accent and font
export function themeOf(root) {
  const style = getComputedStyle(root);
  const of = (name, otherwise) => style.getPropertyValue(`--st-${name}`).trim() || otherwise;
  const paper = of("background-color", "#fdfcf9");
  const [red, green, blue] = rgb(paper);
  return {
    name: red + green + blue > 1.5 ? "light" : "dark",
    paper,
    ink: of("text-color", "#1c2127"),
    accent: of("primary-color", "#0b6e6e"),
    family: style.fontFamily,
  };
}

// Gives each word its colour number in `words.tones`, by one of COLORS; `similar` are the words that the server found.
// Returns the colours of these numbers, [red, green, blue, how large its dots are], and the key to them: nothing, a text,
// or what stands at the two ends of the scale.
export function tone(words, color, theme, similar) {
  const { tones, points, loaded } = words;
  const steps = (ends, n, size) => Array.from({ length: n }, (_, i) => [...blend(ends[theme], i / (n - 1)), size(i)]);
  if (color === "kept") {
    for (let i = 0; i < loaded; i++) tones[i] = words.keptBy(i);
    return { colors: steps(LOSS, 11, (i) => 1.1 - 0.03 * i), key: ["0", "10 of its 10 nearest words kept"] };
  }
  if (color === "frequency") {
    for (let i = 0; i < loaded; i++) {
      const rank = words.rank(i);
      tones[i] = RANKS.length - 1 - RANKS.findIndex((most) => rank <= most);
    }
    return { colors: steps(SCALE, RANKS.length, (i) => 0.9 + 0.12 * i), key: ["rare", "frequent"] };
  }
  if (color === "similarity" && similar) {
    const { numbers: gaps, steps: closer, least, most } = similar;
    tones.fill(0);
    let row = 0;
    for (let i = 0; i < gaps.length; i++) {
      row += gaps[i];
      tones[row] = Number.parseInt(closer[i], 36);
    }
    return { colors: steps(SCALE, 11, (i) => 0.7 + 0.12 * i), key: [`cosine ${least} or less`, most] };
  }
  for (let i = 0; i < loaded; i++) tones[i] = words.regions[points[3 * i + 2] & 255].color;
  return { colors: REGIONS[theme].map((each) => [...rgb(each), 1]), key: color === "similarity" ? CHOOSE : null };
}

// Shows what the colours mean.
export function explain(element, { colors, key }) {
  element.hidden = !key;
  if (!Array.isArray(key)) return element.replaceChildren(key ?? "");
  const bar = document.createElement("span");
  bar.className = "scale";
  bar.style.background = `linear-gradient(90deg, ${colors.map((color) => css(color)).join(", ")})`;
  return element.replaceChildren(key[0], bar, key[1]);
}

// "#rrggbb" or "rgb(r, g, b)" as three numbers 0..1
export function rgb(color) {
  if (color.startsWith("#")) return [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16) / 255);
  return (color.match(/[\d.]+/g) ?? [255, 255, 255]).slice(0, 3).map((value) => value / 255);
}

function blend(colors, t) {
  const at = t * (colors.length - 1);
  const [from, to] = [Math.floor(at), Math.ceil(at)].map((i) => rgb(colors[i]));
  return from.map((value, i) => value + (to[i] - value) * (at % 1));
}

const css = ([red, green, blue]) => `rgb(${[red, green, blue].map((value) => Math.round(255 * value)).join(" ")})`;
