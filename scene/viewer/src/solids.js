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
    const corners = owners.flat(2).reduce((sum, ring) => sum + ring.length, 0);
    const rings = owners.flat(2).length;
    this.places = new Float32Array(5 * corners * 3); // each on top, and twice on a wall
    this.tops = new Uint8Array(5 * corners);
    this.shades = new Float32Array(5 * corners);
    this.indices = new Uint32Array((3 * corners + 2 * rings) * 3);
    this.owners = new Uint32Array(3 * corners + 2 * rings); // of each triangle
    this.first = new Uint32Array(owners.length + 1); // vertex of each owner
    this.ends = new Uint32Array(owners.length); // of its indices
    this.vertices = 0;
    this.triangles = 0;
    owners.forEach((parts, owner) => {
      for (const part of parts) this.#part(owner, part);
      this.first[owner + 1] = this.vertices;
      this.ends[owner] = 3 * this.triangles;
    });
  }

  #part(owner, given) {
    const rings = given.map((ring, i) => turned(ring, i > 0));
    const flat = rings.map((ring) => ring.map(([x, y]) => new Vector2(x, y)));
    const start = this.vertices;
    for (const ring of rings) for (const place of ring) this.#vertex(place, 1, 1);
    for (const [a, b, c] of ShapeUtils.triangulateShape(flat[0], flat.slice(1))) {
      this.#triangle(owner, start + a, start + b, start + c);
    }
    for (const ring of rings) this.#walls(owner, ring);
  }

  #walls(owner, ring) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const shade = wallShade(a, b);
      const at = this.vertices;
      for (const top of [1, 0]) for (const place of [a, b]) this.#vertex(place, top, shade);
      this.#triangle(owner, at, at + 2, at + 1);
      this.#triangle(owner, at + 1, at + 2, at + 3);
    });
  }

  #vertex([x, y], top, shade) {
    const at = this.vertices;
    this.places[3 * at] = x;
    this.places[3 * at + 1] = y;
    this.tops[at] = top;
    this.shades[at] = shade;
    this.vertices += 1;
  }

  #triangle(owner, a, b, c) {
    const at = this.triangles;
    this.indices[3 * at] = a;
    this.indices[3 * at + 1] = b;
    this.indices[3 * at + 2] = c;
    this.owners[at] = owner;
    this.triangles += 1;
  }

  geometry() {
    const geometry = new BufferGeometry();
    const colours = new Float32Array(this.places.length);
    geometry.setAttribute("position", new BufferAttribute(this.places, 3));
    geometry.setAttribute("color", new BufferAttribute(colours, 3));
    const used = this.indices.subarray(0, 3 * this.triangles);
    geometry.setIndex(new BufferAttribute(used, 1));
    return geometry;
  }

  // Sets base, height and colour of one solid.
  dress(geometry, owner, base, height, colour) {
    const { position, color } = geometry.attributes;
    const { r, g, b } = PAINT.set(colour);
    for (let i = this.first[owner]; i < this.first[owner + 1]; i += 1) {
      const shade = this.shades[i];
      position.array[3 * i + 2] = base + (this.tops[i] ? height : 0);
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
}

// Outlines of all tops as line segments, their heights set later.
export class Outlines {
  constructor(owners) {
    this.places = [];
    this.first = [0];
    for (const parts of owners) {
      for (const ring of parts.flat()) this.#ring(ring);
      this.first.push(this.places.length / 3);
    }
  }

  #ring(ring) {
    ring.forEach(([x, y], i) => {
      const [u, v] = ring[(i + 1) % ring.length];
      this.places.push(x, y, 0, u, v, 0);
    });
  }

  geometry() {
    const geometry = new BufferGeometry();
    const places = new Float32Array(this.places);
    geometry.setAttribute("position", new BufferAttribute(places, 3));
    return geometry;
  }

  raise(geometry, owner, height) {
    const { array } = geometry.attributes.position;
    for (let i = this.first[owner]; i < this.first[owner + 1]; i += 1) {
      array[3 * i + 2] = height;
    }
  }

  // Flat list of the segments of one owner at a height.
  of(owner, height) {
    const own = this.places.slice(3 * this.first[owner], 3 * this.first[owner + 1]);
    return own.map((value, i) => (i % 3 === 2 ? height : value));
  }
}
