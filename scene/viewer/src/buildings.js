// Buildings on their dongs. Whole at rest; while the map moves, as much of each as is seen.

import { Group, Mesh, MeshBasicMaterial } from "three";
import { decoded } from "./data.js";
import { dots, dotSize } from "./dots.js";
import { Some } from "./sight.js";
import { Solids } from "./solids.js";

const COLOUR = "#d9d4c8";
const GOLDEN = 0.618034; // spreads whole numbers evenly between 0 and 1

export class Buildings {
  constructor({ rings, height, unit }, grid) {
    Object.assign(this, { height, unit });
    this.solids = new Solids(rings.map((ring) => [[decoded(ring, grid)]]));
    const widths = rings.map((_, n) => this.solids.width(n));
    this.sizes = height.map((high, n) => Math.max(high, widths[n]));
    this.typical = [...widths].sort((a, b) => a - b)[widths.length >> 1];
    const geometry = this.solids.geometry();
    this.all = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }));
    this.some = new Some(geometry, geometry.index.count);
    this.near = new Mesh(this.some.geometry, this.all.material);
    this.dotted = new Some(geometry, rings.length);
    this.far = dots(this.dotted.geometry);
    this.far.material.vertexColors = true;
    this.near.frustumCulled = this.far.frustumCulled = false;
    this.group = new Group().add(this.all, this.near, this.far);
  }

  place(state, looks) {
    this.group.visible = state.now.buildings;
    if (!this.group.visible) return;
    this.unit.forEach((unit, n) => {
      const { aside, height } = looks[unit];
      this.solids.dress(this.all.geometry, n, height, aside ? 0 : this.height[n], COLOUR);
    });
    this.solids.done(this.all.geometry);
  }

  // All of every building, or those in sight: as solids where they have so many pixels of
  // the picture, as dots where they have fewer. A dot has a whole pixel at least: where
  // buildings are smaller, some stand for all, so that together they cover no more.
  show(sight, camera, solid) {
    this.all.visible = !sight;
    this.near.visible = this.far.visible = Boolean(sight);
    if (!sight || !this.group.visible) return;
    this.far.material.size = dotSize(this.typical, camera);
    this.#choose(sight, solid);
  }

  #choose(sight, solid) {
    const { places, first } = this.solids;
    this.some.begin();
    this.dotted.begin();
    for (let n = 0; n < this.sizes.length; n += 1) {
      const at = 3 * first[n];
      const size = this.sizes[n];
      const pixels = sight.pixels(places[at], places[at + 1], places[at + 2], size);
      if (pixels >= solid) this.some.addSolid(this.solids, n, sight.eye);
      else if (pixels * pixels > (n * GOLDEN) % 1) this.dotted.add(first[n]);
    }
    this.some.end();
    this.dotted.end();
  }
}
