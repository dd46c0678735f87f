// Facilities as small solids by kind, and buildings, both standing on their dong.

import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  ConeGeometry,
  CylinderGeometry,
  Mesh,
  MeshBasicMaterial,
  OctahedronGeometry,
  Vector3,
} from "three";
import { decoded } from "./data.js";
import { Solids } from "./solids.js";

const BUILDING = "#d9d4c8";
const FEW = 50; // a kind with fewer places is drawn larger, lest it drown in the others
const LARGER = 1.8;
const LIGHT = new Vector3(-0.4, -0.6, 0.7).normalize(); // where it comes from
const DARK = 0.76; // brightness of sides that have no light

// Shapes stand on the ground with z up and are about 1 high. They have few sides:
// thousands of them are drawn, without a graphics card too.
const SHAPES = {
  cone: () => new ConeGeometry(0.45, 1.2, 4, 1, true).rotateX(Math.PI / 2).translate(0, 0, 0.6),
  cylinder: () => new CylinderGeometry(0.3, 0.3, 1, 6).rotateX(Math.PI / 2).translate(0, 0, 0.5),
  sphere: () => new OctahedronGeometry(0.45).translate(0, 0, 0.5),
  box: () => new BoxGeometry(0.7, 0.7, 0.7).translate(0, 0, 0.35),
};

// One mesh for all places of a layer: software draws thousands of instances slowly.
export class Facilities {
  constructor(data) {
    this.layers = data.points.map((layer) => this.#layer(layer, data.grid));
  }

  #layer(layer, grid) {
    const places = decoded(layer.xy, grid);
    const made = (SHAPES[layer.shape] ?? SHAPES.sphere)();
    const shape = made.index ? made.toNonIndexed() : made;
    const corners = shape.attributes.position;
    const geometry = new BufferGeometry();
    const length = 3 * corners.count * places.length;
    geometry.setAttribute("position", new BufferAttribute(new Float32Array(length), 3));
    const shades = shaded(shape, layer.colour, places.length);
    geometry.setAttribute("color", new BufferAttribute(shades, 3));
    const mesh = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }));
    mesh.frustumCulled = false;
    return { mesh, places, units: layer.unit, corners: corners.array };
  }

  place(state, looks, size) {
    this.layers.forEach(({ mesh, places, units, corners }, i) => {
      mesh.visible = state.now.points.has(i);
      if (!mesh.visible) return;
      const own = places.length < FEW ? size * LARGER : size;
      const { array } = mesh.geometry.attributes.position;
      places.forEach(([x, y], n) => {
        const { aside, height } = looks[units[n]];
        const side = aside ? 0 : own;
        const start = n * corners.length;
        for (let k = 0; k < corners.length; k += 3) {
          array[start + k] = x + corners[k] * side;
          array[start + k + 1] = y + corners[k + 1] * side;
          array[start + k + 2] = height + corners[k + 2] * side;
        }
      });
      mesh.geometry.attributes.position.needsUpdate = true;
    });
  }
}

// The colour of every corner, darker on sides away from the light, for all places.
function shaded(shape, colour, count) {
  const normals = shape.attributes.normal;
  const base = new Color(colour);
  const one = [];
  for (let i = 0; i < normals.count; i += 1) {
    const towards = new Vector3().fromBufferAttribute(normals, i).dot(LIGHT);
    const shade = DARK + (1 - DARK) * Math.max(0, towards);
    one.push(base.r * shade, base.g * shade, base.b * shade);
  }
  const all = new Float32Array(one.length * count);
  for (let n = 0; n < count; n += 1) all.set(one, n * one.length);
  return all;
}

// The largest come first, so that a share of them is the one that is seen from afar.
export class Buildings {
  constructor({ rings, height, unit }, grid) {
    const order = [...rings.keys()].sort((a, b) => height[b] - height[a]);
    this.height = order.map((i) => height[i]);
    this.unit = order.map((i) => unit[i]);
    this.solids = new Solids(order.map((i) => [[decoded(rings[i], grid)]]));
    this.geometry = this.solids.geometry();
    this.mesh = new Mesh(this.geometry, new MeshBasicMaterial({ vertexColors: true }));
  }

  place(state, looks) {
    this.mesh.visible = state.now.buildings;
    if (!this.mesh.visible) return;
    this.unit.forEach((unit, n) => {
      const { aside, height } = looks[unit];
      this.solids.dress(this.geometry, n, height, aside ? 0 : this.height[n], BUILDING);
    });
    this.solids.done(this.geometry);
  }

  // Draws a share of them, between 0 and 1.
  show(share) {
    const count = Math.round(share * this.unit.length);
    this.geometry.setDrawRange(0, count ? this.solids.ends[count - 1] : 0);
  }
}
