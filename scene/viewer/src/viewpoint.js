// Where the camera stands: over everything, over one dong, and how wide it sees.

import { Box2, Vector2, Vector3 } from "three";
import { HEIGHT_SHARE } from "./look.js";

const FIELD_OF_VIEW = 35; // degrees, from top to bottom
const BORDER = 0.06; // of half the picture, left free around the map
const LEGEND_MOST = 0.25; // of the width, that the legend may take from the map
const TYPICAL = 0.6; // of the greatest height, that the highest dongs have as a rule
const DONG_SHARE = 0.35; // of the picture, that a dong flown to takes
const FROM = new Vector3(0, -0.7, 0.75).normalize(); // from the south, from above

const halfHeight = (camera) => Math.tan((camera.fov / 360) * Math.PI);

export class Viewpoint {
  // Parts are [unit][part][ring] -> [[x, y], ...]; the legend is an element or null.
  constructor(camera, controls, parts, legend) {
    Object.assign(this, { camera, controls, legend });
    this.boxes = parts.map((rings) =>
      new Box2().setFromPoints(rings.flat(2).map(([x, y]) => new Vector2(x, y))),
    );
    const all = new Box2();
    for (const box of this.boxes) all.union(box);
    this.diagonal = all.getSize(new Vector2()).length();
    Object.assign(camera, { near: this.diagonal / 2000, far: this.diagonal * 12 });
    controls.minDistance = this.diagonal / 200;
    controls.maxDistance = this.diagonal * 4;
  }

  // The shown units, seen from the south; from then on heights and sizes follow them.
  home(units, width) {
    const boxes = units.map((unit) => this.boxes[unit]).filter((box) => !box.isEmpty());
    const box = new Box2();
    for (const one of boxes) box.union(one);
    const middle = box.getCenter(new Vector2());
    this.span = box.getSize(new Vector2()).length();
    this.homeAspect = this.camera.aspect;
    this.widen();
    const target = new Vector3(middle.x, middle.y, 0);
    this.homePose = { target, distance: this.span * 1.5 };
    this.#frame(this.#corners(boxes), width);
    this.look(this.homePose);
  }

  // Corners of the units, on the ground and at the height of high ones.
  #corners(boxes) {
    const heights = [0, HEIGHT_SHARE * this.span * TYPICAL];
    return boxes.flatMap(({ min, max }) =>
      heights.flatMap((z) =>
        [min.x, max.x].flatMap((x) => [min.y, max.y].map((y) => new Vector3(x, y, z))),
      ),
    );
  }

  // Moves the home pose until the units fill the picture, half of the legend left out.
  #frame(corners, width) {
    const covered = Math.min((this.legend?.clientWidth ?? 0) / (width || 1), LEGEND_MOST);
    const left = -1 + covered + BORDER;
    const room = { x: (2 - covered - 2 * BORDER) / 2, y: 1 - BORDER };
    for (let i = 0; i < 5; i += 1) {
      this.look(this.homePose);
      this.camera.updateMatrixWorld();
      const seen = new Box2();
      for (const corner of corners) seen.expandByPoint(corner.clone().project(this.camera));
      const size = seen.getSize(new Vector2());
      const middle = seen.getCenter(new Vector2());
      const scale = Math.max(size.x / (2 * room.x), size.y / (2 * room.y));
      const half = this.homePose.distance * halfHeight(this.camera);
      const aside = (left + room.x) * scale;
      this.homePose.target.x += (middle.x - aside) * half * this.camera.aspect;
      this.homePose.target.y += (middle.y * half) / FROM.z;
      this.homePose.distance *= scale;
    }
  }

  // A narrower picture, such as one that is printed, shows as much from side to side.
  widen() {
    const wider = Math.max(1, (this.homeAspect ?? 0) / this.camera.aspect);
    const half = Math.tan((FIELD_OF_VIEW / 360) * Math.PI) * wider;
    this.camera.fov = (Math.atan(half) / Math.PI) * 360;
    this.camera.updateProjectionMatrix();
  }

  // What the camera looks at, and from how far.
  pose() {
    const target = this.controls.target.clone();
    return { target, distance: this.camera.position.distanceTo(target) };
  }

  // A unit with its neighbours, looked at on its top.
  poseOf(unit, height) {
    const box = this.boxes[unit];
    const { x, y } = box.getSize(new Vector2());
    const middle = box.getCenter(new Vector2());
    const target = new Vector3(middle.x, middle.y, height);
    const distance = Math.max(x, y) / DONG_SHARE / (2 * halfHeight(this.camera));
    return { target, distance: Math.min(distance, this.homePose.distance) };
  }

  look({ target, distance }) {
    this.controls.target.copy(target);
    this.camera.position.copy(target).addScaledVector(FROM, distance);
    this.controls.update();
  }
}
