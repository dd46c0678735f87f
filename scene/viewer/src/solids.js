// Flat outlines as solids: triangles on top, walls around, heights set later.

import { BufferAttribute, BufferGeometry, Color, ShapeUtils, Vector2 } from "three";

const WALLS = [0.62, 0.86]; // a wall's brightness, by the way it faces

function wallShade(a, b) {
  const facing = Math.atan2(b[1] - a[1], b[0] - a[0]);
  return WALLS[0] + (WALLS[1] - WALLS[0]) * (0.5 + 0.5 * Math.cos(facing - 0.9));
}

// Several solids in one mesh, so that one draw call is enough for all.
export class Solids {
  constructor(count) {
    this.places = [];
    this.tops = [];
    this.shades = [];
    this.indices = [];
    this.owners = []; // of each triangle
    this.first = new Array(count + 1).fill(0);
  }

  // Parts are [ring][vertex]; the first ring is the outside. Owners come in order.
  add(owner, parts) {
    for (const rings of parts) this.#part(owner, rings);
    this.first[owner + 1] = this.tops.length;
  }

  #part(owner, rings) {
    const flat = rings.map((ring) => ring.map(([x, y]) => new Vector2(x, y)));
    const start = this.tops.length;
    for (const ring of rings) for (const place of ring) this.#vertex(place, 1, 1);
    for (const face of ShapeUtils.triangulateShape(flat[0], flat.slice(1))) {
      this.#triangle(owner, ...face.map((i) => i + start));
    }
    for (const ring of rings) this.#walls(owner, ring);
  }

  #walls(owner, ring) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      const shade = wallShade(a, b);
      const at = this.tops.length;
      for (const place of [a, b]) this.#vertex(place, 1, shade);
      for (const place of [a, b]) this.#vertex(place, 0, shade);
      this.#triangle(owner, at, at + 1, at + 2);
      this.#triangle(owner, at + 1, at + 3, at + 2);
    });
  }

  #vertex([x, y], top, shade) {
    this.places.push(x, y, 0);
    this.tops.push(top);
    this.shades.push(shade);
  }

  #triangle(owner, a, b, c) {
    this.indices.push(a, b, c);
    this.owners.push(owner);
  }

  geometry() {
    const geometry = new BufferGeometry();
    const places = new Float32Array(this.places);
    geometry.setAttribute("position", new BufferAttribute(places, 3));
    geometry.setAttribute("color", new BufferAttribute(new Float32Array(places.length), 3));
    geometry.setIndex(this.indices);
    return geometry;
  }

  // Sets base, height and colour of one solid.
  dress(geometry, owner, base, height, colour) {
    const { position, color } = geometry.attributes;
    const { r, g, b } = new Color(colour);
    for (let i = this.first[owner]; i < this.first[owner + 1]; i += 1) {
      position.array[3 * i + 2] = base + (this.tops[i] ? height : 0);
      const shade = this.shades[i];
      color.setXYZ(i, r * shade, g * shade, b * shade);
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
  constructor(count) {
    this.places = [];
    this.first = new Array(count + 1).fill(0);
  }

  add(owner, parts) {
    for (const ring of parts.flat()) {
      ring.forEach(([x, y], i) => {
        const [u, v] = ring[(i + 1) % ring.length];
        this.places.push(x, y, 0, u, v, 0);
      });
    }
    this.first[owner + 1] = this.places.length / 3;
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
