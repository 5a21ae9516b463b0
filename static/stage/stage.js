// Draws a run of the toy model: loss curve, flat map, space, cosines, and what the model says of one word.
//
// The server sends numbers and no pictures: while training goes on, the newest frame; afterwards all frames, so that
// the slider and Play need no round trip. The elements are made once and only moved, so nothing flickers, and zoom and
// turn belong to the browser. Text is only ever set as text content.

import { NameRoom } from "../names/room.js";
import { draw, element, set } from "../shapes.js";
import { Cosines } from "./cosines.js";
import { LossCurve } from "./curve.js";
import { clear, size } from "./sheet.js";
import { STYLE } from "./style.js";

// Okabe and Ito, each group with a shape of its own too
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#8a8a8a", "#7b61c4"];
const SHAPES = [
  "M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0", "M-6,-6h12v12h-12z", "M0,-7.5L7,5.5H-7z", "M0,-8L7,0L0,8L-7,0z",
  "M-2.3,-7h4.6v4.7h4.7v4.6h-4.7v4.7h-4.6v-4.7h-4.7v-4.6h4.7z", "M0,7.5L-7,-5.5H7z",
  "M-7,0L-3.5,-6H3.5L7,0L3.5,6H-3.5z", "M0,-8L2.3,-2.5L8,-2.5L3.5,1.3L5,7L0,3.6L-5,7L-3.5,1.3L-8,-2.5L-2.3,-2.5z",
];
const MOST_SAID = 8; // answers
const FRAMES_A_SECOND = 30;
const GLIDE = [140, 400]; // ms from one live frame to the next, at least and at most: as long as the next one takes
// Where names stand beside their points, also where many points are one: in a column on each side
const COLUMNS = [["middle", "right"], ["middle", "left"], ["top", "right"], ["bottom", "right"], ["top", "left"], ["bottom", "left"]];
const [FEW, LARGE, SMALL] = [16, 18, 14]; // up to so many words have large names; px of a name
const AIR = 6; // px between the end of a name and the next
const ONE_DOT = 9; // px between points that lie on each other: their names stand in a list
const [ALIEN, STRANGE] = [{above: 4, beside: 24}, 16]; // px from a list of names to a foreign dot in line with it; what that costs
const gaps = line => [0, 1, 2, 3].map(lines => ({beside: 11, across: 9, corner: line / 2 + lines * line}));

const PAGE = `
  <p class="says"></p>
  <div class="panels">
    <figure class="map">
      <figcaption>The words on a flat map: <span class="key"></span></figcaption><svg role="img"></svg>
      <div class="tools"><button type="button" class="in" aria-label="Zoom in">+</button><button type="button" class="out" aria-label="Zoom out">−</button></div>
    </figure>
    <figure class="curve"><figcaption>How wrong it is</figcaption><svg role="img"></svg></figure>
    <div class="replay">
      <button type="button" class="play">Play</button>
      <input type="range" min="0" max="0" value="0" step="1" aria-label="Step of the run">
      <output></output>
    </div>
    <details class="more" open>
      <summary>In space, and how alike each pair is</summary>
      <div class="panels">
        <figure class="space">
          <figcaption>The same in space: drag to turn</figcaption><svg role="img"></svg>
          <div class="tools"><button type="button" class="left" aria-label="Turn left">‹</button><button type="button" class="right" aria-label="Turn right">›</button></div>
        </figure>
        <figure class="matrix"><figcaption>How alike each pair is (cosine)</figcaption><svg role="img"></svg></figure>
      </div>
    </details>
  </div>`;

// The picture that was drawn last. A part of a page that runs by itself may vanish for a moment, and its elements come
// back as new ones (`wordspace/frame/fragments.py`): the picture moves there, and zoom and turn with it.
let stage = null;

export default function ({parentElement, data}) {
  stage ??= new Stage();
  stage.stand(parentElement);
  stage.receive(data);
}

class Stage {
  constructor() {
    const root = this.root = document.createElement("div");
    root.className = "stage";
    root.innerHTML = PAGE;
    // In words and not as a link, which is loaded anew wherever the picture moves, and may leave it bare until then
    this.style = Object.assign(document.createElement("style"), {textContent: STYLE});
    this.find = name => root.querySelector(name);
    this.zoom = {scale: 1, x: 0, y: 0};
    this.turn = {yaw: -0.6, pitch: 0.35};
    this.at = 0; // position among the frames, also between two
    this.playing = false;
    this.run = null;
    this.slider = this.find("input");
    this.slider.addEventListener("input", () => { this.stop(); this.at = Number(this.slider.value); this.draw(); });
    this.find(".play").addEventListener("click", () => this.playing ? this.stop() : this.play());
    this.find(".in").addEventListener("click", () => this.magnify(1.4));
    this.find(".out").addEventListener("click", () => this.magnify(1 / 1.4));
    this.find(".left").addEventListener("click", () => this.rotate(-0.3, 0));
    this.find(".right").addEventListener("click", () => this.rotate(0.3, 0));
    this.drag(this.find(".map > svg"), (dx, dy) => { this.zoom.x += dx; this.zoom.y += dy; this.draw(); });
    this.drag(this.find(".space svg"), (dx, dy) => this.rotate(dx * 0.01, dy * 0.01));
    // On a phone the sentences below come first.
    this.find(".more").open = !matchMedia("(max-width: 40rem)").matches;
    new ResizeObserver(() => this.run && this.draw()).observe(root);
  }

  stand(parent) {
    if (this.root.parentNode === parent) return;
    parent.append(this.style, this.root);
  }

  receive(data) {
    const started = this.run !== data.run || this.data.words.length !== data.words.length;
    const before = this.shown;
    const follows = !this.data || this.data.live || this.at >= this.data.frames.length - 1;
    this.data = data;
    if (started) {
      this.run = data.run;
      this.zoom = {scale: 1, x: 0, y: 0};
      this.build();
      this.stop();
    }
    const now = performance.now();
    this.drawKey(data.names);
    this.glideFor = Math.min(GLIDE[1], Math.max(GLIDE[0], now - (this.arrived ?? now)));
    this.arrived = now;
    this.root.classList.toggle("begun", data.begun);
    this.root.dataset.received = Number(this.root.dataset.received ?? 0) + 1;
    const last = data.frames.length - 1;
    this.slider.max = last;
    this.slider.disabled = this.find(".play").disabled = last < 1;
    if (started || data.live || (follows && !this.playing) || this.at > last) this.at = last;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!data.live || started || !before || still) this.draw();
    else {
      this.draw({...data.frames[last], at: before.at});
      this.glide(before, data.frames[last]);
    }
  }

  // What moves

  glide(from, to) {
    const started = performance.now();
    const token = this.token = {};
    const tick = now => {
      if (this.token !== token || !this.root.isConnected) return;
      const share = Math.min(1, (now - started) / this.glideFor);
      // Only what moves; the rest has been drawn already.
      this.shown = between(from, to, share);
      this.drawMap(this.shown);
      this.drawSpace(this.shown);
      if (share < 1) setTimeout(() => requestAnimationFrame(tick), 20);
    };
    requestAnimationFrame(tick);
  }

  play() {
    const last = this.data.frames.length - 1;
    if (this.at >= last) this.at = 0;
    this.playing = true;
    this.find(".play").textContent = "Pause replay";
    const token = this.token = {};
    let before = performance.now();
    const tick = now => {
      if (this.token !== token || !this.root.isConnected) return;
      this.at = Math.min(last, this.at + (now - before) / 1000 * FRAMES_A_SECOND);
      before = now;
      this.draw();
      if (this.at < last) requestAnimationFrame(tick);
      else this.stop();
    };
    requestAnimationFrame(tick);
  }

  stop() {
    this.token = null;
    this.playing = false;
    this.find(".play").textContent = "Play";
  }

  magnify(by) {
    this.zoom.scale = Math.max(1, Math.min(40, this.zoom.scale * by));
    this.zoom.x *= by;
    this.zoom.y *= by;
    if (this.zoom.scale === 1) this.zoom.x = this.zoom.y = 0;
    this.draw();
  }

  rotate(yaw, pitch) {
    this.turn.yaw += yaw;
    this.turn.pitch = Math.max(-1.5, Math.min(1.5, this.turn.pitch + pitch));
    this.draw();
  }

  drag(svg, move) {
    svg.addEventListener("pointerdown", down => {
      let [x, y] = [down.clientX, down.clientY];
      svg.setPointerCapture(down.pointerId);
      const moved = event => {
        const scale = size(svg).width / svg.getBoundingClientRect().width;
        move((event.clientX - x) * scale, (event.clientY - y) * scale);
        [x, y] = [event.clientX, event.clientY];
      };
      svg.addEventListener("pointermove", moved);
      for (const end of ["pointerup", "pointercancel"])
        svg.addEventListener(end, () => svg.removeEventListener("pointermove", moved), {once: true});
    });
  }

  // Elements, made once for a run

  build() {
    const {words, groups} = this.data;
    this.curve = new LossCurve(this.find(".curve svg"));
    this.cosines = new Cosines(this.find(".matrix svg"), words);
    for (const panel of ["map", "space"]) {
      const svg = clear(this.find(`.${panel} > svg`));
      svg.spokes = words.map(() => draw(svg, "line", {class: "spoke"}));
      svg.moves = words.map(() => draw(svg, "line", {class: "move"}));
      svg.leads = words.map(() => draw(svg, "line", {class: "lead"}));
      // Below the marks, which the rims of names would cover.
      svg.names = words.map((word, i) => draw(svg, "text", {
        class: i === this.data.focus ? "halo chosen" : "halo", "data-word": word,
      }, word));
      svg.marks = groups.map(own => draw(svg, "path", {
        d: SHAPES[own[0] % SHAPES.length], fill: COLOURS[own[0] % COLOURS.length],
        stroke: own.length > 1 ? COLOURS[own[1] % COLOURS.length] : "none", "stroke-width": 3.5,
      }));
      svg.letters = words.length > FEW || panel === "space" ? SMALL : LARGE;
      svg.gaps = gaps(svg.letters + 2);
      svg.style.setProperty("--name", `${svg.letters}px`);
      svg.widths = words.map(word => 0.53 * svg.letters * word.length);
      svg.boxes = words.map(() => null);
    }
  }

  // Which sign is which group, where groups have names
  drawKey(names) {
    const entries = names.map((name, i) => {
      const entry = element("span", {textContent: name || "no name"});
      const mark = draw(entry, "svg", {viewBox: "-9 -9 18 18", "aria-hidden": true});
      draw(mark, "path", {d: SHAPES[i % SHAPES.length], fill: COLOURS[i % COLOURS.length]});
      entry.prepend(mark);
      return entry;
    });
    this.find(".key").replaceChildren(...(entries.length ? entries : ["one colour, one group"]));
  }

  // One frame

  draw(frame) {
    const {frames} = this.data;
    const low = Math.floor(this.at);
    frame ??= between(frames[low], frames[Math.min(low + 1, frames.length - 1)], this.at - low);
    this.shown = frame;
    this.slider.value = Math.round(this.at);
    const step = Math.round(frame.step);
    this.find("output").textContent = `step ${step} of ${this.data.steps}`;
    this.slider.setAttribute("aria-valuetext", `step ${step}`);
    this.drawSays(frame);
    this.curve.draw(this.data, frame.step, this.root.clientWidth < 600);
    this.drawMap(frame);
    this.drawSpace(frame);
    this.cosines.draw(frame);
    this.root.dataset.step = step;
  }

  drawSays(frame) {
    const {words, focus, right} = this.data;
    const shares = frame.says.slice(focus * words.length, (focus + 1) * words.length); // of the other words
    const ranked = shares.map((share, i) => [share, i]).filter(([, i]) => i !== focus).sort((a, b) => b[0] - a[0]);
    // Four, and right answers that are given as often as the fourth
    const percent = share => (100 * share).toFixed(0), fourth = percent(ranked[3]?.[0] ?? 0);
    const best = ranked.filter(([share, i], place) => place < 4 || (right.includes(i) && share && percent(share) === fourth)).slice(0, MOST_SAID);
    const line = this.find(".says");
    if (this.data.note) return line.replaceChildren(this.data.note); // why it stands still
    if (!best.some(([share]) => share)) return line.replaceChildren(`Asked what goes with ${words[focus]}, the model says ${words[focus]} itself and nothing else.`);
    line.replaceChildren(frame.step ? `What else goes with ${words[focus]}? The model says: `
      : `It knows nothing yet. What else goes with ${words[focus]}? By chance it says: `);
    best.forEach(([share, i], place) => {
      const item = document.createElement(right.includes(i) ? "b" : "span");
      item.textContent = `${words[i]} ${percent(share)}\u00a0%`;
      line.append(place ? ", " : "", item);
    });
    line.append(best.some(([, i]) => right.includes(i)) ? ". Right answers in bold." : ". None of them is right.");
  }

  drawMap(frame) {
    const svg = this.find(".map > svg");
    const {width, height} = size(svg, this.root.clientWidth < 600 ? 225 : 330);
    const unit = Math.min(width - 70, height) / 2 / this.data.reach * this.zoom.scale;
    const point = ([x, y]) => [width / 2 - 18 + this.zoom.x + x * unit, height / 2 + this.zoom.y - y * unit];
    // The tools, which lie in a corner of the figure, are no place for a name.
    const page = svg.getBoundingClientRect(), tools = this.find(".tools").getBoundingClientRect();
    const corner = {left: tools.left - page.left, right: width, top: tools.top - page.top, bottom: height};
    this.place(svg, frame, point, null, corner);
    const words = this.data.words;
    svg.setAttribute("aria-label", `Map of ${words.length} words at step ${Math.round(frame.step)}: ${words.join(", ")}.`);
  }

  drawSpace(frame) {
    const svg = this.find(".space svg");
    const {width, height} = size(svg, 300);
    const unit = Math.min(width - 70, height) / 2.3 / this.data.reach;
    const [cy, sy, cp, sp] = [Math.cos(this.turn.yaw), Math.sin(this.turn.yaw), Math.cos(this.turn.pitch), Math.sin(this.turn.pitch)];
    const turned = ([x, y, z]) => [cy * x + sy * z, cp * y - sp * (-sy * x + cy * z), sp * y + cp * (-sy * x + cy * z)];
    const point = at => {
      const [x, y, z] = turned(at);
      return [width / 2 - 18 + x * unit, height / 2 - y * unit, z / this.data.reach];
    };
    this.place(svg, frame, point, point(this.data.origin));
    svg.setAttribute("aria-label", `The same words in three dimensions, as lines from zero, at step ${Math.round(frame.step)}.`);
  }

  place(svg, frame, point, origin, taken = null) {
    const moves = this.data.moves;
    const points = this.data.words.map((_, i) => point(frame.at.slice(3 * i, 3 * i + 3)));
    points.forEach(([x, y, z], i) => {
      const near = z === undefined ? 1 : 1 + 0.25 * z;
      svg.marks[i].setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${near.toFixed(2)})`);
      if (origin) set(svg.spokes[i], {x1: origin[0], y1: origin[1], x2: x, y2: y});
      if (moves) {
        const to = point(frame.at.slice(3 * i, 3 * i + 3).map((value, k) => value + moves[3 * i + k]));
        set(svg.moves[i], {x1: x, y1: y, x2: to[0], y2: to[1]});
      } else set(svg.moves[i], {x1: x, y1: y, x2: x, y2: y});
    });
    const {width, height} = svg.viewBox.baseVal;
    // While points move, their names keep their sides; once a run is over they stand where they belong to no other point.
    const ended = !this.data.live && this.at >= this.data.frames.length - 1;
    const room = new NameRoom({marks: points, frame: {left: 2, right: width - 2, top: 2, bottom: height - 2}, gap: ALIEN, named: ended});
    if (taken) room.block(taken);
    const line = svg.letters + 2;
    for (const here of together(points)) {
      const [x, y] = points[here[0]];
      const wide = Math.max(...here.map(i => svg.widths[i]));
      const name = {x, y, width: wide + AIR, height: line * here.length, sides: COLUMNS, gaps: svg.gaps, must: true, last: ended ? null : svg.boxes[here[0]], own: ONE_DOT, close: STRANGE};
      const box = room.offer(name), before = box.right < x;
      here.forEach((i, row) => {
        svg.boxes[i] = box;
        const top = box.top + row * line;
        set(svg.names[i], {x: (before ? box.right : box.left).toFixed(1), y: (top + line - 4).toFixed(1), "text-anchor": before ? "end" : "start"});
        // A name that had to stand apart has a line to its mark.
        const apart = box.gap !== svg.gaps[0] && !row;
        const end = [Math.min(Math.max(x, box.left), box.right), Math.min(Math.max(y, box.top), box.bottom)];
        set(svg.leads[i], {x1: x, y1: y, x2: apart ? end[0] : x, y2: apart ? end[1] : y});
        svg.names[i].classList.toggle("chosen", i === this.data.focus);
      });
    }
  }
}

// The points in groups: those of one lie on its first
function together(points) {
  const groups = [];
  points.forEach(([x, y], i) => {
    const same = groups.find(([first]) => Math.hypot(points[first][0] - x, points[first][1] - y) < ONE_DOT);
    if (same) same.push(i);
    else groups.push([i]);
  });
  return groups;
}

function between(from, to, share) {
  if (share <= 0 || from === to) return from;
  if (share >= 1) return to;
  const mix = (a, b) => a.map((value, i) => value + (b[i] - value) * share);
  return {
    step: from.step + (to.step - from.step) * share, at: mix(from.at, to.at),
    cosines: mix(from.cosines, to.cosines), says: mix(from.says, to.says),
  };
}
