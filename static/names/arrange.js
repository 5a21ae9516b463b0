// Where the names of a flat figure stand, all of them together.

import { number } from "./plotly.js";
import { FAR, FARTHER, GAP, led } from "./room.js";

export const AIR = 3; // pixels between two names side by side
const FARTHEST = [120, 150, 180].map(led); // on a map of so few words that there is room between them
const FEW = 40;
export const MANY = 20; // of more names those on a phone are smaller
const MISSING = 100; // what the name of a point costs that has none
const ROUNDS = 4; // so often each name is taken up
const MOST_MOVED = 80; // of more names the first stand where they found room

// Where each name stands, a Map: those of the order which hides and crosses least. A name without room is worth MISSING.
// Where names stood `before`, by the numbers of their words, they stay if they can. Those that are `told` take their places
// first, and each has one.
export function arrange(names, orders, roomFor, leads, before) {
  let best = null;
  for (const turns of orders) {
    const order = [...turns.filter(({ told }) => told), ...turns.filter(({ told }) => !told)];
    const room = roomFor();
    const places = new Map();
    for (let round = 0; round < ROUNDS; round++) for (const name of order) {
      // Those that came first knew nothing of the others, so each is taken up again.
      if (round && names.length > MOST_MOVED) break;
      room.free(places.get(name));
      const { at: [x, y], box } = name;
      const wanted = { x, y, width: box.width + 2 * AIR, height: box.height };
      // Rather at the end of a line than over a point, which no name covers, and rather not at all than over a line
      const few = leads && names.length <= FEW;
      const last = before?.get(number(name.data));
      places.set(name, (last && room.offer({ ...wanted, sides: [last.side], gaps: [last.gap] }))
        ?? room.offer({ ...wanted, gaps: leads || name.told ? [GAP, ...FAR] : [GAP], open: true })
        ?? (leads || name.told ? room.offer({ ...wanted, gaps: FARTHER, clear: true }) : null)
        ?? (few ? room.offer({ ...wanted, gaps: FARTHEST, clear: true }) : null)
        ?? (name.told ? room.offer({ ...wanted, gaps: [GAP, ...FAR], must: true }) : null));
    }
    const cost = names.reduce((sum, name) => sum + (places.get(name)?.cost ?? MISSING), 0);
    if (!best || cost < best.cost) best = { places, cost };
  }
  return best.places;
}

// The commonest words first; of a map of few words also from each side, since who comes first takes the room.
export function orders(names) {
  if (names.length > MOST_MOVED) return [names];
  const along = (way) => [...names].sort((one, other) => way(one.at) - way(other.at));
  return [names, along(([x]) => x), along(([x]) => -x), along(([, y]) => y), along(([, y]) => -y)];
}
