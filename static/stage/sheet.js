// What the pictures of a training are drawn on.

// The drawing is as wide in its own units as on screen, so text keeps its size.
export function size(svg, height) {
  const wide = Math.max(240, Math.round(svg.parentElement.clientWidth || 400));
  const high = height ?? 300;
  svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  return {width: wide, height: high};
}

export function text(element, x, y, content, anchor) {
  for (const [name, value] of Object.entries({x, y, ...(anchor && {"text-anchor": anchor})})) element.setAttribute(name, value);
  if (content !== undefined && element.textContent !== content) element.textContent = content;
}

export function clear(svg) {
  svg.replaceChildren();
  return svg;
}
