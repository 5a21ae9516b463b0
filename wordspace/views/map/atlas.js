// What only the browser knows of the atlas: which names have room, where the reader has moved the map, and whether
// there is WebGL. Works on the figure whose layout.meta.kind is "atlas"; nothing typed by a person is read as HTML.
export default function ({ data, setStateValue }) {
  window.wordspaceAtlas?.(); // Streamlit calls this again at every run of the page
  const CLOSE = data.close; // names of single words appear when less than this is in view
  const MOST_WORDS = 70;
  const FONT = getComputedStyle(document.body).fontFamily;
  const pen = document.createElement("canvas").getContext("2d");
  let chart = null;
  let reporting = 0;
  let drawing = 0;
  let last = "";

  const webgl = () => {
    try {
      return document.createElement("canvas").getContext("webgl") !== null;
    } catch {
      return false;
    }
  };
  if (!data.light && !webgl()) setStateValue("webgl", false);

  const axes = () => {
    const frame = chart && chart.isConnected ? chart._fullLayout : null;
    return frame && frame.xaxis && frame.yaxis ? [frame.xaxis, frame.yaxis] : null;
  };

  // Boxes are [left, right, top, bottom] in pixels of the plot.
  const free = (taken, box) => taken.every((t) => box[0] >= t[1] || t[0] >= box[1] || box[2] >= t[3] || t[2] >= box[3]);

  function names() {
    const found = axes();
    if (!found) return;
    const [xaxis, yaxis] = found;
    const [width, height] = [xaxis._length, yaxis._length];
    const page = chart.getBoundingClientRect();
    const taken = [];
    const take = (box) => {
      const fits = box[1] > 0 && box[0] < width && box[2] > -8 && box[3] < height && free(taken, box);
      if (fits) taken.push(box);
      return fits;
    };
    const within = (box) => {
      const left = box.left - page.left - xaxis._offset;
      const top = box.top - page.top - yaxis._offset;
      return [left, left + box.width, top, top + box.height];
    };
    const scale = chart.querySelector(".infolayer .colorbar");
    if (scale) taken.push(within(scale.getBoundingClientRect()));
    // A halo in the colour of the page, so that names can be read on top of the points
    const paper = getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor;
    const halo = [-1.5, 0, 1.5].flatMap((dx) => [-1.5, 0, 1.5].map((dy) => `${dx}px ${dy}px 2px ${paper}`)).join(",");
    // The figure's own names, in its order: the reader's word, its neighbours, the largest zones
    for (const note of chart.querySelectorAll(".annotation")) {
      note.style.visibility = "visible";
      for (const text of note.querySelectorAll("text")) {
        text.style.cssText += `;paint-order:stroke;stroke:${paper};stroke-width:4px;stroke-linejoin:round`;
      }
      const box = within(note.getBoundingClientRect());
      note.style.visibility = box[0] > -3 && box[1] < width + 3 && take(box) ? "visible" : "hidden";
    }

    let layer = chart.querySelector(".wordspace-names");
    if (!layer) {
      layer = document.createElement("div");
      layer.className = "wordspace-names";
      layer.setAttribute("aria-hidden", "true");
      chart.querySelector(".svg-container")?.append(layer);
    }
    layer.style.cssText =
      `position:absolute;pointer-events:none;overflow:hidden;left:${xaxis._offset}px;top:${yaxis._offset}px;` +
      `width:${width}px;height:${height}px`;
    const drawn = document.createDocumentFragment();
    const write = (text, x, y, size, style, above) => {
      const [px, py] = [xaxis.c2p(x), yaxis.c2p(y) - above];
      pen.font = `${style} ${size}px ${FONT}`;
      const half = pen.measureText(text).width / 2 + 3;
      if (px - half < 0 || px + half > width || !take([px - half, px + half, py - size * 0.65, py + size * 0.65])) {
        return false;
      }
      const name = document.createElement("span");
      name.textContent = text;
      name.style.cssText =
        `position:absolute;left:${px}px;top:${py}px;transform:translate(-50%,-50%);white-space:nowrap;` +
        `font:${style} ${size}px/1 ${FONT};text-shadow:${halo}`;
      drawn.append(name);
      return true;
    };

    const inView = (x, y) =>
      x > xaxis.range[0] && x < xaxis.range[1] && y > yaxis.range[0] && y < yaxis.range[1];
    const meta = chart._fullLayout.meta;
    for (const [text, x, y, size] of meta.zones) if (inView(x, y)) write(text, x, y, size, "italic 600", 0);
    if (xaxis.range[1] - xaxis.range[0] < 2 * CLOSE) {
      const { x, y, text } = chart._fullData[0];
      // Plotly has them escaped
      const plain = (word) => word.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
      let count = 0;
      for (let i = 0; i < x.length && count < MOST_WORDS; i++) {
        if (!inView(x[i], y[i]) || meta.named.includes(text[i])) continue;
        if (write(plain(text[i]), x[i], y[i], 13, "normal", 11)) count++;
      }
    }
    layer.replaceChildren(drawn);
  }

  function report() {
    const found = axes();
    if (!found) return;
    const [[left, right], [bottom, top]] = found.map((axis) => axis.range);
    const seen = [(left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2].map(Math.round);
    if (seen.join() === last) return;
    last = seen.join();
    // With the view that the figure was made for, so that a late report of an older figure can be told
    setStateValue("seen", { now: seen, drawn: chart._fullLayout.meta.view });
  }

  const soon = () => {
    cancelAnimationFrame(drawing);
    drawing = requestAnimationFrame(names);
  };
  const moved = () => {
    soon();
    clearTimeout(reporting);
    reporting = setTimeout(report, 400);
  };

  function adopt() {
    const found = [...document.querySelectorAll(".js-plotly-plot")].find(
      (plot) => plot.on && plot.layout && plot.layout.meta && plot.layout.meta.kind === "atlas",
    );
    if (!found || found === chart) return;
    clearTimeout(reporting);
    chart = found;
    chart.on("plotly_afterplot", soon);
    chart.on("plotly_relayout", moved);
    chart.on("plotly_relayouting", soon);
    soon();
  }

  const watch = new MutationObserver(adopt);
  watch.observe(document.body, { childList: true, subtree: true });
  adopt();
  const stop = () => {
    watch.disconnect();
    clearTimeout(reporting);
    cancelAnimationFrame(drawing);
    if (chart && chart.removeListener) {
      chart.removeListener("plotly_afterplot", soon);
      chart.removeListener("plotly_relayout", moved);
      chart.removeListener("plotly_relayouting", soon);
    }
  };
  window.wordspaceAtlas = stop;
  return stop;
}
