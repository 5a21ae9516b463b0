// The names on a map: as many as have room, those of common words first. Decided in the browser, because only it knows
// how wide the map is and how far the reader has zoomed in. Used for figures whose layout.meta is "names"; there the id
// of a point is the rank of its word. And the size of a box in 3-D, whose layout.meta.kind is "box".
(() => {
  if (window.wordspaceNames) return;
  window.wordspaceNames = true;
  const known = new WeakSet();

  function place(chart) {
    const frame = chart._fullLayout;
    if (!frame || !frame.xaxis || !chart.isConnected) return;
    const { xaxis, yaxis } = frame;
    const page = chart.getBoundingClientRect();
    const center = (data) => [
      page.left + xaxis._offset + xaxis.c2p(data.x),
      page.top + yaxis._offset + yaxis.c2p(data.y),
    ];
    const names = [...chart.querySelectorAll(".scatterlayer .textpoint")].map((group) => ({
      group,
      text: group.querySelector("text"),
      data: group.__data__,
    }));
    for (const { group } of names) group.style.transform = "";
    const found = names
      .filter(({ text, data }) => text && data)
      .map((name) => ({ ...name, at: center(name.data), box: name.text.getBoundingClientRect() }))
      .sort((one, other) => Number(one.data.id) - Number(other.data.id));
    const points = found.map(({ at }) => at);
    // The names of the axes stand where they are.
    const taken = [...chart.querySelectorAll(".annotation")].map((note) => note.getBoundingClientRect());
    const decided = found.map(({ group, text, at: [x, y], box }) => {
      const { width, height } = box;
      const options = [
        [x - width / 2, y - 7 - height],
        [x - width / 2, y + 7],
        [x + 10, y - height / 2],
        [x - 10 - width, y - height / 2],
        [x + 6, y - 5 - height],
        [x - 6 - width, y - 5 - height],
        [x + 6, y + 5],
        [x - 6 - width, y + 5],
      ];
      let best = null;
      options.forEach(([left, top], preference) => {
        const right = left + width, bottom = top + height;
        if (left < page.left || right > page.right || top < page.top || bottom > page.bottom) return;
        if (taken.some((t) => left < t.right && right > t.left && top < t.bottom && bottom > t.top)) return;
        const covered = points.filter(
          ([px, py]) => px > left - 4 && px < right + 4 && py > top - 3 && py < bottom + 3,
        ).length;
        const cost = preference + 10 * covered;
        if (!best || cost < best.cost) best = { cost, left, top, right, bottom };
      });
      if (best) taken.push(best);
      return { group, text, box, best };
    });
    for (const { group, text, box, best } of decided) {
      text.style.fill = "currentColor";
      // The names for which the figure itself has no room are transparent in it.
      if (group.parentNode.parentNode.__data__?.[0]?.trace?.mode === "text") text.style.fillOpacity = 1;
      text.style.visibility = best ? "visible" : "hidden";
      if (!best) continue;
      // Plotly moves the same element by its attribute, which a style replaces.
      const [dx, dy] = (group.getAttribute("transform")?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? [0, 0]).map(Number);
      group.style.transform = `translate(${dx + best.left - box.left}px, ${dy + best.top - box.top}px)`;
    }
  }

  // A box of words in 3-D is scaled by the height of the figure; where that is too wide, it is made to fit the width,
  // once, so that the reader's own zoom stays.
  function fit(chart) {
    const plot = chart._fullLayout?.scene?._scene?.glplot;
    if (!plot || !chart.isConnected) return;
    const { width, ratio } = chart.layout.meta;
    const share = chart._fullLayout._size.w / width;
    if (share >= 1 || plot.getAspectratio().x !== ratio.x) return;
    plot.setAspectratio({ x: ratio.x * share, y: ratio.y * share, z: ratio.z * share });
    plot.redraw();
  }

  function adopt() {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) {
      const meta = chart.on && chart.layout && chart.layout.meta;
      const draw = meta === "names" ? place : meta && meta.kind === "box" ? fit : null;
      if (!draw || known.has(chart)) continue;
      known.add(chart);
      let waiting = false;
      const soon = () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
          waiting = false;
          draw(chart);
        });
      };
      chart.on("plotly_afterplot", soon);
      soon();
    }
  }

  new MutationObserver(adopt).observe(document.body, { childList: true, subtree: true });
  adopt();
})();
