// What of many solids stands in the picture and faces the camera: where the processor
// draws, every triangle costs time, seen or not.

import { BufferAttribute, BufferGeometry, Matrix4 } from "three";
import { writeWall } from "./solids.js";

// How large things are in a picture of so many pixels from top to bottom.
export class Sight {
  constructor(camera, height) {
    camera.updateMatrixWorld();
    const { projectionMatrix, matrixWorldInverse, position, near } = camera;
    this.view = new Matrix4().multiplyMatrices(projectionMatrix, matrixWorldInverse).elements;
    this.zoom = projectionMatrix.elements[5]; // up and down; across it may be more
    this.reach = Math.max(projectionMatrix.elements[0], this.zoom);
    Object.assign(this, { eye: position, near, height });
  }

  // Pixels that something of this size in metres takes, of which the place is a part; 0
  // where none of it is in the picture.
  pixels(x, y, z, size) {
    const m = this.view;
    const away = m[3] * x + m[7] * y + m[11] * z + m[15];
    const reach = away + size * this.reach;
    if (reach < this.near) return 0;
    if (Math.abs(m[0] * x + m[4] * y + m[8] * z + m[12]) > reach) return 0;
    if (Math.abs(m[1] * x + m[5] * y + m[9] * z + m[13]) > reach) return 0;
    return (size * this.zoom * this.height) / (2 * Math.max(away, this.near));
  }
}

// A geometry with the corners of another, and a list of its own of what is drawn of them.
export class Some {
  constructor({ attributes }, most) {
    this.geometry = new BufferGeometry();
    this.geometry.setAttribute("position", attributes.position);
    this.geometry.setAttribute("color", attributes.color);
    this.list = new Uint32Array(most);
    this.geometry.setIndex(new BufferAttribute(this.list, 1));
  }

  begin() {
    this.count = 0;
  }

  add(...corners) {
    for (const corner of corners) this.list[this.count++] = corner;
  }

  // The top of a solid, and those of its walls that face the eye and are not covered.
  addSolid(solids, owner, eye, covered) {
    const { tops, topEnds, walls, wallEnds, places } = solids;
    this.list.set(tops.subarray(topEnds[owner], topEnds[owner + 1]), this.count);
    this.count += topEnds[owner + 1] - topEnds[owner];
    for (let i = wallEnds[owner]; i < wallEnds[owner + 1]; i += 1) {
      if (covered?.[i]) continue;
      const [a, b] = [3 * walls[i], 3 * walls[i] + 3];
      const [east, north] = [places[b] - places[a], places[b + 1] - places[a + 1]];
      if ((eye.x - places[a]) * north < (eye.y - places[a + 1]) * east) continue;
      writeWall(walls[i], this.list, this.count);
      this.count += 6;
    }
  }

  end() {
    const { index } = this.geometry;
    this.geometry.setDrawRange(0, this.count);
    index.clearUpdateRanges();
    index.addUpdateRange(0, this.count);
    index.needsUpdate = true;
  }
}
