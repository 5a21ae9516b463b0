// Scrolling the page across a map scrolls the page; a map takes the wheel, or a finger, only when the reader means it.
// Plotly takes both whatever happens, so what is not meant for it is kept from it here, before it arrives. A button of
// the page that saves a map as a drawing presses the map's own tool for it, which is hidden.
(() => {
  if (window.wordspaceGestures) return;
  window.wordspaceGestures = true;
  const PAUSE = 400; // milliseconds between two turns of the wheel
  const MAPS = '[class*="st-key-map_"] .js-plotly-plot';
  const early = { capture: true, passive: true };
  const mapUnder = (event) => (event.target.closest ? event.target.closest(MAPS) : null);

  // The wheel: a turn that began elsewhere goes on there, also when a map slides under the pointer. The wheel is the
  // map's once the pointer itself has moved on it.
  let pointed = null;
  let place = "";
  let turned = -Infinity;
  let zoomed = null;
  document.addEventListener("scroll", () => (pointed = null), early);
  document.addEventListener(
    "pointermove",
    (event) => {
      const here = `${event.clientX} ${event.clientY}`;
      // The browser tells of a move also when the page moved under a pointer that rests.
      if (event.pointerType === "mouse" && here !== place) pointed = mapUnder(event);
      place = here;
    },
    early,
  );
  document.addEventListener(
    "wheel",
    (event) => {
      const map = mapUnder(event);
      if (event.timeStamp - turned > PAUSE) zoomed = pointed;
      turned = event.timeStamp;
      if (map && map !== zoomed) event.stopPropagation();
    },
    early,
  );

  // A finger on a flat map scrolls the page, until the reader takes one of the map's tools; the same tool once more, or
  // going back to the whole map, gives the finger back. Touching a point chooses it in any case.
  const tools = new WeakMap();
  document.addEventListener(
    "click",
    (event) => {
      const saved = event.target.closest?.(".save-drawing");
      if (saved) document.querySelector(`.st-key-${saved.dataset.chart} .modebar-btn[data-title^="Download"]`)?.click();
      // On a phone the field for the reader's own words stands below the map
      if (event.target.closest?.(".map-own")) document.querySelector(":is(.st-key-map_words, .st-key-map_points) textarea")?.focus();
      const map = mapUnder(event);
      const button = map && event.target.closest(".modebar-btn");
      if (!button) return;
      const { attr, val } = button.dataset;
      if (val === "in" && flat(map)) aimAtWords(map);
      if (attr === "dragmode") tools.set(map, tools.get(map) === val ? null : val);
      else if (attr === "zoom") tools.set(map, val === "in" || val === "out" ? (tools.get(map) ?? "zoom") : null);
      map.toggleAttribute("data-held", Boolean(tools.get(map))); // map.css shows which tool a finger has
    },
    early,
  );
  const flat = (map) => !map._fullLayout?.scene;
  // Plotly comes twice as close to the middle of a map, where there may be no word. It is shown a larger part around those
  // nearest to the middle, of which half is as much as is wanted.
  const CLOSER = 0.65;
  function aimAtWords(map) {
    const axes = [map._fullLayout.xaxis, map._fullLayout.yaxis];
    const words = [...map.querySelectorAll(".scatterlayer .textpoint")].map(({ __data__: { x, y } }) => [x, y])
      .filter((at) => axes.every(({ range: [low, high] }, n) => at[n] >= Math.min(low, high) && at[n] <= Math.max(low, high)));
    if (!words.length) return;
    // In parts of what is seen
    const apart = (at, from) => Math.max(...axes.map(({ range: [low, high] }, n) => Math.abs((at[n] - from[n]) / (high - low))));
    const middle = axes.map(({ range: [low, high] }) => (low + high) / 2);
    const nearest = words.reduce((one, other) => (apart(other, middle) < apart(one, middle) ? other : one));
    const group = words.filter((at) => apart(at, nearest) < CLOSER / 2);
    axes.forEach((axis, n) => {
      const aim = group.reduce((sum, at) => sum + at[n], 0) / group.length, half = CLOSER * (axis.range[1] - axis.range[0]);
      axis.range = [aim - half, aim + half];
    });
  }
  // A box in 3-D turns with fingers that go sideways; those that go up or down scroll.
  let from = null;
  let sideways = null;
  document.addEventListener(
    "touchstart",
    (event) => {
      const map = mapUnder(event);
      if (!map || event.target.closest(".modebar")) return;
      from = event.touches[0];
      sideways = null;
      if (flat(map) && (event.touches.length > 1 || !tools.get(map))) event.stopPropagation();
    },
    early,
  );
  document.addEventListener(
    "touchmove",
    (event) => {
      const map = mapUnder(event);
      if (!map || flat(map) || !from) return;
      const now = event.touches[0];
      sideways ??= Math.abs(now.clientX - from.clientX) > Math.abs(now.clientY - from.clientY);
      if (!sideways) event.stopPropagation();
    },
    early,
  );
})();
