// Flat outlines as solids: triangles on top, walls around, heights set later.

import { BufferAttribute, BufferGeometry, Color, ShapeUtils, Vector2 } from "three";

const WALLS = [0.8, 0.93]; // a wall's brightness, by the way it faces
const PAINT = new Color();

function wallShade(a, b) {
  const facing = Math.atan2(b[1] - a[1], b[0] - a[0]);
  return WALLS[0] + (WALLS[1] - WALLS[0]) * (0.5 + 0.5 * Math.cos(facing - 0.9));
}

// Rings run so that walls and tops face outside, which is the side that is drawn: the
// outer ring counterclockwise, holes clockwise.
function turned(ring, hole) {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length];
    twice += x * v - u * y;
  });
  return twice < 0 === hole ? ring : [...ring].reverse();
}

// Several solids in one mesh, so that one draw call is enough for all.
export class Solids {
  // Given are [owner][part][ring] -> [[x, y], ...]; the first ring is the outside.
  constructor(owners) {
    const rings = owners.flat(2);
    const corners = rings.reduce((sum, ring) => sum + ring.length, 0);
    this.places = new Float32Array(5 * corners * 3); // each on top, and twice on a wall
    this.onTop = new Uint8Array(5 * corners);
    this.shades = new Float32Array(5 * corners);
    this.tops = new Uint32Array(3 * (corners + 2 * rings.length)); // triangles on top
    this.walls = new Uint32Array(corners); // first corner of each: two on top, two below
    this.first = new Uint32Array(owners.length + 1); // corner of each owner
    this.topEnds = new Uint32Array(owners.length + 1); // each owner's end is the next's start
    this.wallEnds = new Uint32Array(owners.length + 1);
    this.filled = { corner: 0, top: 0, wall: 0 };
    owners.forEach((parts, owner) => {
      for (const part of parts) this.#part(part);
      this.first[owner + 1] = this.filled.corner;
      this.topEnds[owner + 1] = this.filled.top;
      this.wallEnds[owner + 1] = this.filled.wall;
    });
  }

  #part(given) {
    const rings = given.map((ring, i) => turned(ring, i > 0));
    const flat = rings.map((ring) => ring.map(([x, y]) => new Vector2(x, y)));
    const start = this.filled.corner;
    for (const ring of rings) for (const place of ring) this.#corner(place, 1, 1);
    for (const triangle of ShapeUtils.triangulateShape(flat[0], flat.slice(1))) {
      for (const corner of triangle) this.tops[this.filled.top++] = start + corner;
    }
    for (const ring of rings) this.#walls(ring);
  }

  #walls(ring) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const shade = wallShade(a, b);
      this.walls[this.filled.wall++] = this.filled.corner;
      for (const top of [1, 0]) for (const place of [a, b]) this.#corner(place, top, shade);
    });
  }

  #corner([x, y], top, shade) {
    const at = this.filled.corner++;
    this.places[3 * at] = x;
    this.places[3 * at + 1] = y;
    this.onTop[at] = top;
    this.shades[at] = shade;
  }

  // With all triangles, those on top first.
  geometry() {
    const { top, wall } = this.filled;
    const geometry = new BufferGeometry();
    const colours = new Float32Array(this.places.length);
    geometry.setAttribute("position", new BufferAttribute(this.places, 3));
    geometry.setAttribute("color", new BufferAttribute(colours, 3));
    const list = new Uint32Array(top + 6 * wall);
    list.set(this.tops.subarray(0, top));
    for (let i = 0; i < wall; i += 1) writeWall(this.walls[i], list, top + 6 * i);
    return geometry.setIndex(new BufferAttribute(list, 1));
  }

  // Whose triangle this is, of those of the geometry.
  ownerOf(triangle) {
    const { top } = this.filled;
    const onTop = 3 * triangle < top;
    const [ends, at] = onTop ? [this.topEnds, 3 * triangle] : [this.wallEnds, triangle];
    const place = onTop ? at : (3 * triangle - top) / 6;
    return ends.findLastIndex((end) => end <= place);
  }

  // Sets base, height and colour of one solid.
  dress(geometry, owner, base, height, colour) {
    const { position, color } = geometry.attributes;
    const { r, g, b } = PAINT.set(colour);
    for (let i = this.first[owner]; i < this.first[owner + 1]; i += 1) {
      const shade = this.shades[i];
      position.array[3 * i + 2] = base + (this.onTop[i] ? height : 0);
      color.array[3 * i] = r * shade;
      color.array[3 * i + 1] = g * shade;
      color.array[3 * i + 2] = b * shade;
    }
  }

  done(geometry) {
    geometry.attributes.position.needsUpdate = true;
    geometry.attributes.color.needsUpdate = true;
    geometry.computeBoundingSphere();
  }

  // The larger side of the box around one solid.
  width(owner) {
    const least = [Infinity, Infinity];
    const most = [-Infinity, -Infinity];
    for (let i = this.first[owner]; i < this.first[owner + 1]; i += 1) {
      for (const axis of [0, 1]) {
        least[axis] = Math.min(least[axis], this.places[3 * i + axis]);
        most[axis] = Math.max(most[axis], this.places[3 * i + axis]);
      }
    }
    return Math.max(most[0] - least[0], most[1] - least[1]);
  }
}

export function writeWall(corner, list, at) {
  list[at] = corner;
  list[at + 1] = corner + 2;
  list[at + 2] = corner + 1;
  list[at + 3] = corner + 1;
  list[at + 4] = corner + 2;
  list[at + 5] = corner + 3;
}
