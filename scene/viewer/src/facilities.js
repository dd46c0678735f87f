// Facilities as small solids by kind, and buildings, both standing on their dong.

import {
  BoxGeometry,
  ConeGeometry,
  CylinderGeometry,
  InstancedMesh,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  SphereGeometry,
  DoubleSide,
} from "three";
import { decoded } from "./data.js";
import { Solids } from "./solids.js";

const BUILDING = "#d9d4c8";
const FEW = 50; // a kind with fewer places is drawn larger, lest it drown in the others
const LARGER = 1.8;

// Shapes stand on the ground with z up and are about 1 high.
const SHAPES = {
  cone: () => new ConeGeometry(0.45, 1.2, 7).rotateX(Math.PI / 2).translate(0, 0, 0.6),
  cylinder: () => new CylinderGeometry(0.3, 0.3, 1, 7).rotateX(Math.PI / 2).translate(0, 0, 0.5),
  sphere: () => new SphereGeometry(0.42, 8, 5).translate(0, 0, 0.5),
  box: () => new BoxGeometry(0.7, 0.7, 0.7).translate(0, 0, 0.35),
};

export class Facilities {
  constructor(data) {
    this.layers = data.points.map((layer) => this.#layer(layer, data.grid));
  }

  #layer(layer, grid) {
    const material = new MeshLambertMaterial({ color: layer.colour });
    const places = decoded(layer.xy, grid);
    const shape = (SHAPES[layer.shape] ?? SHAPES.sphere)();
    const mesh = new InstancedMesh(shape, material, places.length);
    mesh.frustumCulled = false;
    return { mesh, places, units: layer.unit };
  }

  place(state, looks, size) {
    const matrix = new Matrix4();
    this.layers.forEach(({ mesh, places, units }, i) => {
      mesh.visible = state.now.points.has(i);
      if (!mesh.visible) return;
      const own = places.length < FEW ? size * LARGER : size;
      places.forEach(([x, y], n) => {
        const { aside, height } = looks[units[n]];
        const side = aside ? 0 : own;
        matrix.makeScale(side, side, side).setPosition(x, y, height);
        mesh.setMatrixAt(n, matrix);
      });
      mesh.instanceMatrix.needsUpdate = true;
    });
  }
}

export class Buildings {
  constructor({ rings, height, unit }, grid) {
    Object.assign(this, { height, unit });
    this.solids = new Solids(rings.length);
    rings.forEach((ring, i) => this.solids.add(i, [[decoded(ring, grid)]]));
    this.geometry = this.solids.geometry();
    const material = new MeshBasicMaterial({ vertexColors: true, side: DoubleSide });
    this.mesh = new Mesh(this.geometry, material);
  }

  place(state, looks) {
    this.mesh.visible = state.now.buildings;
    if (!this.mesh.visible) return;
    this.unit.forEach((unit, i) => {
      const { aside, height } = looks[unit];
      this.solids.dress(this.geometry, i, height, aside ? 0 : this.height[i], BUILDING);
    });
    this.solids.done(this.geometry);
  }
}
