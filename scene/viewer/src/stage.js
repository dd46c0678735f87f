// The three-dimensional map: drawn only when something changed.

import {
  Box3,
  Color,
  DirectionalLight,
  AmbientLight,
  DoubleSide,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  PerspectiveCamera,
  Raycaster,
  Scene,
  Vector2,
  Vector3,
  WebGLRenderer,
} from "three";
import { MapControls } from "three/examples/jsm/controls/MapControls.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { Buildings, Facilities } from "./facilities.js";
import { Labels } from "./labels.js";
import { looks } from "./look.js";
import { Outlines, Solids } from "./solids.js";

const FACILITY_SHARE = 0.011; // of the distance to the camera
const FACILITY_MOST = 0.005; // of the diagonal of what is shown
const SLOW = 80; // milliseconds for a picture, above which less is drawn in motion
const REST = 250; // milliseconds without motion after which everything is drawn
const COARSE = 0.6; // pixel ratio in motion, where drawing is slow
const MARGIN = 1.2;
const CLICK_SLACK = 5; // pixels a pointer may move between down and up

export class Stage {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.renderer = new WebGLRenderer({ antialias: true, preserveDrawingBuffer: true });
    this.renderer.domElement.tabIndex = 0;
    place.append(this.renderer.domElement);
    this.scene = new Scene();
    this.scene.background = new Color("#fbfbf9");
    this.camera = new PerspectiveCamera(35, 1, 1, 10);
    this.camera.up.set(0, 0, 1);
    this.#addUnits();
    this.#addOthers();
    this.labels = new Labels(place, state, this.parts);
    this.controls = new MapControls(this.camera, this.renderer.domElement);
    Object.assign(this.controls, { enableDamping: false, maxPolarAngle: 1.45 });
    this.controls.addEventListener("change", () => this.#moved());
    this.#listen();
  }

  #addUnits() {
    const { data } = this.state;
    this.solids = new Solids(data.count);
    this.outlines = new Outlines(data.count);
    this.parts = data.units.map((_, unit) => data.parts(unit));
    this.parts.forEach((parts, unit) => {
      this.solids.add(unit, parts);
      this.outlines.add(unit, parts);
    });
    const material = new MeshBasicMaterial({
      vertexColors: true,
      side: DoubleSide,
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 1,
    });
    this.mesh = new Mesh(this.solids.geometry(), material);
    this.lines = new LineSegments(
      this.outlines.geometry(),
      new LineBasicMaterial({ color: "#4a4a4a", transparent: true, opacity: 0.75 }),
    );
    this.lines.frustumCulled = false;
    this.scene.add(this.mesh, this.lines);
    const box = new Box3().setFromBufferAttribute(this.mesh.geometry.attributes.position);
    this.box = box;
    this.diagonal = box.min.distanceTo(box.max);
  }

  #addOthers() {
    const { data } = this.state;
    this.facilities = new Facilities(data);
    for (const { mesh } of this.facilities.layers) this.scene.add(mesh);
    if (data.buildings) {
      this.buildings = new Buildings(data.buildings, data.grid);
      this.scene.add(this.buildings.mesh);
    }
    const sun = new DirectionalLight("#ffffff", 2);
    sun.position.set(-1, -2, 3);
    this.scene.add(new AmbientLight("#ffffff", 1.6), sun);
    this.chosen = new LineSegments2(
      new LineSegmentsGeometry(),
      new LineMaterial({ color: "#111111", linewidth: 4, depthTest: false }),
    );
    this.chosen.frustumCulled = false;
    this.scene.add(this.chosen);
  }

  #listen() {
    const canvas = this.renderer.domElement;
    let down = null;
    canvas.addEventListener("pointerdown", (event) => {
      down = [event.clientX, event.clientY];
    });
    canvas.addEventListener("pointerup", (event) => {
      const moved = down && Math.hypot(event.clientX - down[0], event.clientY - down[1]);
      if (moved !== null && moved <= CLICK_SLACK) this.state.set({ unit: this.#unitAt(event) });
    });
    new ResizeObserver(() => this.#resize()).observe(this.place);
    this.#resize();
    this.home();
  }

  #unitAt(event) {
    const box = this.renderer.domElement.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 2 - 1;
    const y = 1 - ((event.clientY - box.top) / box.height) * 2;
    const ray = new Raycaster();
    ray.setFromCamera(new Vector2(x, y), this.camera);
    const hit = ray.intersectObject(this.mesh)[0];
    return hit ? this.solids.owners[hit.faceIndex] : -1;
  }

  #resize() {
    const { clientWidth, clientHeight } = this.place;
    if (!clientWidth || !clientHeight) return;
    this.camera.aspect = clientWidth / clientHeight;
    this.camera.updateProjectionMatrix();
    this.renderer.setSize(clientWidth, clientHeight);
    this.chosen.material.resolution.set(clientWidth, clientHeight);
    this.draw();
  }

  // The district, or everything, seen from the south.
  home() {
    const box = new Box3();
    this.parts.forEach((parts, unit) => {
      if (!this.state.inDistrict(unit)) return;
      for (const [x, y] of parts.flat(2)) box.expandByPoint(new Vector3(x, y, 0));
    });
    this.span = box.min.distanceTo(box.max); // heights and sizes follow what is shown
    const middle = box.getCenter(new Vector3());
    const size = box.getSize(new Vector3());
    const across = Math.max(size.x / this.camera.aspect, size.y * 0.8, 1);
    const distance = (across * MARGIN) / (2 * Math.tan((this.camera.fov / 360) * Math.PI));
    this.camera.near = this.diagonal / 2000;
    this.camera.far = this.diagonal * 12;
    this.camera.position.set(middle.x, middle.y - distance * 0.7, distance * 0.75);
    this.camera.updateProjectionMatrix();
    this.controls.target.copy(middle);
    this.controls.minDistance = this.diagonal / 200;
    this.controls.maxDistance = this.diagonal * 4;
    this.controls.update();
    this.draw();
  }

  update(names) {
    if (names.has("district")) this.home();
    this.looks = looks(this.state, this.span);
    this.looks.forEach(({ colour, height }, unit) => {
      this.solids.dress(this.mesh.geometry, unit, 0, height, colour);
      this.outlines.raise(this.lines.geometry, unit, height);
    });
    this.solids.done(this.mesh.geometry);
    this.lines.geometry.attributes.position.needsUpdate = true;
    this.buildings?.place(this.state, this.looks);
    this.size = 0;
    this.#mark();
    this.draw();
  }

  #mark() {
    const { unit } = this.state.now;
    this.chosen.visible = unit >= 0;
    if (unit < 0) return;
    this.chosen.geometry.dispose();
    this.chosen.geometry = new LineSegmentsGeometry();
    this.chosen.geometry.setPositions(this.outlines.of(unit, this.looks[unit].height));
  }

  // Facilities keep their size on the screen, roughly, but do not hide the map.
  #sizeFacilities() {
    const distance = this.camera.position.distanceTo(this.controls.target);
    const size = Math.min(distance * FACILITY_SHARE, this.span * FACILITY_MOST);
    if (this.size && Math.abs(size / this.size - 1) < 0.2) return;
    this.size = size;
    this.facilities.place(this.state, this.looks, size);
  }

  #moved() {
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving = false;
      this.draw();
    }, REST);
    this.draw();
  }

  draw() {
    if (this.waiting || !this.looks) return;
    this.waiting = true;
    requestAnimationFrame(() => this.#drawNow());
  }

  #drawNow() {
    this.waiting = false;
    const began = performance.now();
    const less = Boolean(this.moving && this.slow);
    this.#sizeFacilities();
    this.#setDetail(less);
    this.renderer.render(this.scene, this.camera);
    if (!less) this.slow = this.#finished() - began > SLOW;
    this.labels.place(this.camera, this.looks);
  }

  // Without a graphics card many buildings would make turning jerky.
  #setDetail(less) {
    const ratio = less ? COARSE : Math.min(devicePixelRatio, 2);
    if (this.renderer.getPixelRatio() !== ratio) this.renderer.setPixelRatio(ratio);
    if (this.buildings) this.buildings.mesh.visible = this.state.now.buildings && !less;
  }

  // Reading a pixel waits until the picture is done.
  #finished() {
    const gl = this.renderer.getContext();
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    return performance.now();
  }
}
