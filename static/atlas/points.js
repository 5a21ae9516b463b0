// Draws the points of the atlas: by WebGL, and where there is none as pixels of a canvas. Both show the same.
//
// `points` holds three numbers a word (x, y, marks) and `tones` one byte: its low four bits choose one of 16 colours,
// LIT says that it is one of those that are looked for. A frame is {x, y, scale, count, first, dust, lit, litSize,
// size, fade, paper}: the middle of the view on the map, pixels a unit of the map, how many words are drawn, how many of
// them stand out, how large the others are beside those (0..1), among how many lit ones are looked for, how large those
// and the other dots are, and how far what is not lit steps back towards the colour of the page (0..1). Pixels are the
// screen's.

export const LIT = 16;
const TONES = 16;

export function renderer(host, points, tones) {
  try {
    return new WebglPoints(host, points, tones);
  } catch {
    return new CanvasPoints(host, points, tones);
  }
}

function canvas(host) {
  const made = document.createElement("canvas");
  made.className = "points";
  made.setAttribute("aria-hidden", "true");
  host.prepend(made);
  return made;
}

const VERTEX = `
  attribute vec2 place;
  attribute float tone;
  uniform vec2 middle;
  uniform vec2 scale;
  uniform float size;
  uniform float lit;
  uniform vec4 palette[${TONES}];
  varying vec3 color;
  varying float radius;
  void main() {
    float is_lit = step(${LIT}.0, tone);
    vec4 look = palette[int(tone - ${LIT}.0 * is_lit)];
    color = look.rgb;
    gl_PointSize = size * look.a;
    radius = gl_PointSize;
    gl_Position = is_lit == lit ? vec4((place - middle) * scale, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  }`;
const FRAGMENT = `
  precision mediump float;
  varying vec3 color;
  varying float radius;
  uniform vec3 paper;
  uniform float fade;
  uniform float opacity;
  void main() {
    float edge = 0.5 - length(gl_PointCoord - 0.5);
    float alpha = radius < 2.5 ? 1.0 : clamp(edge * radius + 0.5, 0.0, 1.0);
    gl_FragColor = vec4(mix(color, paper, fade), 1.0) * alpha * opacity;
  }`;

class WebglPoints {
  constructor(host, points, tones) {
    Object.assign(this, { points, tones, kind: "webgl" });
    this.canvas = canvas(host);
    this.gl = this.canvas.getContext("webgl", { antialias: false, depth: false, preserveDrawingBuffer: true });
    if (!this.gl) {
      this.canvas.remove();
      throw new Error("no WebGL");
    }
    this.canvas.addEventListener("webglcontextlost", (event) => event.preventDefault());
    this.canvas.addEventListener("webglcontextrestored", () => {
      this.start();
      this.draw(this.frame);
    });
    this.start();
  }

  start() {
    const gl = this.gl;
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
      this.canvas.remove();
      throw new Error(gl.getProgramInfoLog(program));
    }
    gl.useProgram(program);
    this.at = (name) => gl.getUniformLocation(program, name);
    const attribute = (name, data, size, type, stride) => {
      const buffer = gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
      const place = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, type, false, stride, 0);
      return buffer;
    };
    this.places = attribute("place", this.points, 2, gl.UNSIGNED_SHORT, 6);
    this.shades = attribute("tone", this.tones, 1, gl.UNSIGNED_BYTE, 1);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    if (this.colors) this.paint(this.colors);
  }

  // More words have come.
  grown() {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.points);
    this.toned();
  }

  toned() {
    const { gl } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, this.shades);
    gl.bufferSubData(gl.ARRAY_BUFFER, 0, this.tones);
  }

  // `colors`: up to 16 of [red, green, blue, size], each 0..1, the size beside that of the frame.
  paint(colors) {
    this.colors = colors;
    const flat = new Float32Array(4 * TONES);
    colors.forEach((color, i) => flat.set(color, 4 * i));
    this.gl.uniform4fv(this.at("palette"), flat);
  }

  draw(frame) {
    this.frame = frame;
    const { gl } = this;
    const { width, height } = this.canvas;
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(this.at("middle"), frame.x, frame.y);
    gl.uniform2f(this.at("scale"), (2 * frame.scale) / width, (2 * frame.scale) / height);
    gl.uniform3fv(this.at("paper"), frame.paper);
    const first = Math.min(frame.first, frame.count);
    this.spread(first, frame.count, 0, frame.size * frame.dust, frame.fade, 0.3 + 0.55 * frame.dust);
    this.spread(0, first, 0, frame.size, frame.fade, 0.85);
    if (frame.lit) this.spread(0, frame.lit, 1, frame.litSize, 0, 1);
  }

  spread(from, to, lit, size, fade, opacity) {
    const { gl } = this;
    if (to <= from) return;
    for (const [name, value] of Object.entries({ lit, size, fade, opacity })) gl.uniform1f(this.at(name), value);
    gl.drawArrays(gl.POINTS, from, to - from);
  }

  close() {
    this.gl.getExtension("WEBGL_lose_context")?.loseContext();
    this.canvas.remove();
  }
}

class CanvasPoints {
  constructor(host, points, tones) {
    Object.assign(this, { points, tones, kind: "canvas" });
    this.canvas = canvas(host);
    this.pen = this.canvas.getContext("2d");
  }

  grown() {}

  toned() {}

  paint(colors) {
    this.colors = colors;
  }

  draw(frame) {
    const { width, height } = this.canvas;
    if (!width || !height) return;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = this.pen.createImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0);
    const first = Math.min(frame.first, frame.count);
    const dim = 1 - (1 - frame.fade) * (0.4 + 0.6 * frame.dust);
    this.spread(frame, first, frame.count, 0, dim, frame.dust);
    this.spread(frame, 0, first, 0, frame.fade, 1);
    if (frame.lit) this.spread(frame, 0, frame.lit, LIT, 0, frame.litSize / frame.size);
    this.pen.putImageData(this.image, 0, 0);
  }

  // The words whose lit bit is `lit`, as discs; the most frequent come last and lie on top.
  spread(frame, from, to, lit, fade, larger) {
    const { points, tones, pixels } = this;
    const { width, height } = this.canvas;
    const inks = this.colors.map(([red, green, blue]) => {
      const [r, g, b] = [red, green, blue].map((value, i) => Math.round(255 * (value * (1 - fade) + frame.paper[i] * fade)));
      return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
    });
    const discs = this.colors.map((color) => disc(frame.size * color[3] * larger, width));
    const left = width / 2 - frame.x * frame.scale;
    const top = height / 2 + frame.y * frame.scale;
    for (let i = to - 1; i >= from; i--) {
      const tone = tones[i];
      if ((tone & LIT) !== lit) continue;
      const { half, steps } = discs[tone & (LIT - 1)];
      const x = Math.round(left + points[3 * i] * frame.scale);
      const y = Math.round(top - points[3 * i + 1] * frame.scale);
      if (x < half || y < half || x >= width - half || y >= height - half) continue;
      const ink = inks[tone & (LIT - 1)];
      const middle = y * width + x;
      for (let j = 0; j < steps.length; j++) pixels[middle + steps[j]] = ink;
    }
  }

  close() {
    this.canvas.remove();
  }
}

// The pixels of a disc beside its middle, as steps through a picture of that width.
function disc(size, width) {
  const half = Math.ceil(size / 2);
  const steps = [];
  for (let y = -half; y <= half; y++) {
    for (let x = -half; x <= half; x++) if (Math.hypot(x, y) <= size / 2 - 0.2) steps.push(y * width + x);
  }
  if (!steps.length) steps.push(0);
  return { half, steps };
}
