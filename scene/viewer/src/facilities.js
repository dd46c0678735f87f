// Facilities as small solids by kind, standing on their dong; as dots while the map moves.

import {
  BoxGeometry,
  BufferAttribute,
  BufferGeometry,
  Color,
  ConeGeometry,
  CylinderGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  OctahedronGeometry,
  Vector3,
} from "three";
import { decoded } from "./data.js";
import { dots, dotSize } from "./dots.js";
import { Some } from "./sight.js";

const FEW = 50; // a kind with fewer places is drawn larger, lest it drown in the others
const LARGER = 1.8;
const LIGHT = new Vector3(-0.4, -0.6, 0.7).normalize(); // where it comes from
const MANY = 500; // places in the picture, above which they are dots in motion
const DOT = 0.6; // size of a dot, of that of the solid it stands for
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
    this.group = new Group().add(...this.layers.map(({ group }) => group));
  }

  #layer(layer, grid) {
    const places = decoded(layer.xy, grid);
    const made = (SHAPES[layer.shape] ?? SHAPES.sphere)();
    const shape = made.index ? made.toNonIndexed() : made;
    const corners = shape.attributes.position;
    const geometry = empty(corners.count * places.length);
    const shades = shaded(shape, layer.colour, places.length);
    geometry.setAttribute("color", new BufferAttribute(shades, 3));
    const some = new Some(geometry, corners.count * places.length);
    const all = new Mesh(geometry, new MeshBasicMaterial({ vertexColors: true }));
    const near = new Mesh(some.geometry, all.material);
    const far = dots(empty(places.length), layer.colour);
    const group = new Group().add(all, near, far);
    for (const part of group.children) part.frustumCulled = false;
    return { group, all, some, near, far, places, units: layer.unit, corners: corners.array };
  }

  place(state, looks, size, camera) {
    this.layers.forEach((layer, i) => {
      layer.group.visible = state.now.points.has(i);
      if (!layer.group.visible) return;
      const side = layer.places.length < FEW ? size * LARGER : size;
      Object.assign(layer, { looks, side });
      placeSolids(layer);
      placeDots(layer);
      layer.far.material.size = dotSize(DOT * side, camera);
    });
  }

  // All of them, or those in sight: as solids where there are few of them, else as dots.
  show(sight) {
    const shown = this.layers.filter(({ group }) => group.visible);
    const seen = sight ? shown.map((layer) => inSight(layer, sight)) : [];
    const many = seen.reduce((sum, places) => sum + places.length, 0) > MANY;
    shown.forEach((layer, i) => {
      layer.all.visible = !sight;
      layer.far.visible = Boolean(sight) && many;
      layer.near.visible = Boolean(sight) && !many;
      if (layer.near.visible) choose(layer, seen[i]);
    });
  }
}

function inSight({ places, units, looks, side }, sight) {
  const seen = [];
  places.forEach(([x, y], n) => {
    const { aside, height } = looks[units[n]];
    if (!aside && sight.pixels(x, y, height, side)) seen.push(n);
  });
  return seen;
}

function choose({ some, corners }, seen) {
  const count = corners.length / 3;
  some.begin();
  for (const n of seen) for (let k = 0; k < count; k += 1) some.add(n * count + k);
  some.end();
}

function empty(corners) {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(3 * corners), 3));
  return geometry;
}

function placeSolids({ all, places, units, corners, looks, ...layer }) {
  const { position } = all.geometry.attributes;
  const { array } = position;
  places.forEach(([x, y], n) => {
    const { aside, height } = looks[units[n]];
    const side = aside ? 0 : layer.side;
    const start = n * corners.length;
    for (let k = 0; k < corners.length; k += 3) {
      array[start + k] = x + corners[k] * side;
      array[start + k + 1] = y + corners[k + 1] * side;
      array[start + k + 2] = height + corners[k + 2] * side;
    }
  });
  position.needsUpdate = true;
}

// Those of dongs put aside are left out.
function placeDots({ far, places, units, looks, side }) {
  const { position } = far.geometry.attributes;
  let count = 0;
  places.forEach(([x, y], n) => {
    const { aside, height } = looks[units[n]];
    if (!aside) position.setXYZ(count++, x, y, height + side / 2);
  });
  far.geometry.setDrawRange(0, count);
  position.needsUpdate = true;
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
