// The dongs as solids with outlines on top. While the map moves, what is seen of them.

import { Group, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial, Vector2 } from "three";
import { Some } from "./sight.js";
import { Solids } from "./solids.js";

const LIFT = 0.001; // of the distance to the camera, by which outlines stand above tops

export class Dongs {
  // Parts are [unit][part][ring] -> [[x, y], ...], boxes those around each unit.
  constructor(parts, boxes) {
    this.solids = new Solids(parts);
    this.circles = boxes.map((box) => ({
      middle: box.getCenter(new Vector2()),
      size: box.getSize(new Vector2()).length(),
    }));
    const walls = this.solids.filled.wall;
    const geometry = this.solids.geometry();
    this.edges = new Some(geometry, 2 * walls);
    this.some = new Some(geometry, geometry.index.count);
    this.all = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }));
    this.near = new Mesh(this.some.geometry, this.all.material);
    const ink = new LineBasicMaterial({ color: "#4a4a4a", transparent: true, opacity: 0.75 });
    this.lines = new LineSegments(this.edges.geometry, ink);
    this.near.frustumCulled = this.lines.frustumCulled = false;
    this.group = new Group().add(this.all, this.near, this.lines);
  }

  shape(looks) {
    this.looks = looks;
    looks.forEach(({ colour, height }, unit) => {
      this.solids.dress(this.all.geometry, unit, 0, height, colour);
    });
    this.solids.done(this.all.geometry);
    this.covered = null;
    this.whole = false;
  }

  // All of every dong, or what is in sight of those in the picture.
  show(sight, distance) {
    this.lines.position.z = LIFT * distance;
    this.all.visible = !sight;
    this.near.visible = Boolean(sight);
    if (sight) this.#choose(sight);
    else if (!this.whole) this.#everyEdge();
  }

  #everyEdge() {
    this.edges.begin();
    for (const corner of this.solids.walls) this.edges.add(corner, corner + 1);
    this.edges.end();
    this.whole = true;
  }

  #choose(sight) {
    this.covered ??= this.#cover();
    this.whole = false;
    this.some.begin();
    this.edges.begin();
    this.circles.forEach(({ middle, size }, unit) => {
      const { height } = this.looks[unit];
      if (!sight.pixels(middle.x, middle.y, height / 2, size + height)) return;
      this.some.addSolid(this.solids, unit, sight.eye, this.covered);
      const { walls, wallEnds } = this.solids;
      for (let i = wallEnds[unit]; i < wallEnds[unit + 1]; i += 1) {
        if (!this.covered[i]) this.edges.add(walls[i], walls[i] + 1);
      }
    });
    this.some.end();
    this.edges.end();
  }

  // Whether each wall stands behind that of a higher neighbour, of two as high the first.
  #cover() {
    this.neighbours ??= neighbouring(this.solids);
    const { walls, places } = this.solids;
    const heights = Array.from(walls, (corner) => places[3 * corner + 2]);
    return this.neighbours.map((other, i) => {
      if (other < 0) return 0;
      return heights[other] > heights[i] || (heights[other] === heights[i] && other < i);
    });
  }

  // The unit a ray meets first, or -1.
  unitAt(ray) {
    const hit = ray.intersectObject(this.all)[0];
    return hit ? this.solids.ownerOf(hit.faceIndex) : -1;
  }

  // Flat list of the segments around one unit, on its top.
  outline(unit) {
    const { walls, wallEnds, places } = this.solids;
    const own = walls.subarray(wallEnds[unit], wallEnds[unit + 1]);
    return Array.from(own).flatMap((corner) => [...places.subarray(3 * corner, 3 * corner + 6)]);
  }
}

// For each wall the one of a neighbour in the same place, or -1.
function neighbouring({ walls, places }) {
  const name = (a, b) =>
    `${places[3 * a]} ${places[3 * a + 1]} ${places[3 * b]} ${places[3 * b + 1]}`;
  const found = new Map();
  walls.forEach((corner, i) => found.set(name(corner, corner + 1), i));
  return Int32Array.from(walls, (corner) => found.get(name(corner + 1, corner)) ?? -1);
}
