// The three-dimensional map: drawn only when something changed.

import {
  Box2,
  Box3,
  Color,
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
import { el } from "./dom.js";
import { Buildings, Facilities } from "./facilities.js";
import { Labels } from "./labels.js";
import { HEIGHT_SHARE, looks } from "./look.js";
import { Outlines, Solids } from "./solids.js";

const FACILITY_SHARE = 0.011; // of the distance to the camera
const FACILITY_MOST = 0.005; // of the diagonal of what is shown
const SLOW = 80; // milliseconds for a picture, above which less is drawn in motion
const REST = 250; // milliseconds without motion after which everything is drawn
// Without a graphics card edges are smoothed by drawing larger, once the map rests.
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;
const COARSE = 0.75; // pixel ratio in motion, where drawing is slow
const FINE = 1.5; // pixel ratio at rest then
const LOOK = { preserveDrawingBuffer: true };
const FIELD_OF_VIEW = 35; // degrees, from top to bottom
const BORDER = 0.06; // of half the picture, left free around the map
const LEGEND_MOST = 0.25; // of the width, that the legend may take from the map
const TYPICAL = 0.6; // of the greatest height, that the highest dongs have as a rule
const DONG_SHARE = 0.35; // of the picture, that a dong flown to takes
const VIEW_FROM = new Vector3(0, -0.7, 0.75).normalize(); // from the south, from above
const CLICK_SLACK = 5; // pixels a pointer may move between down and up

export class Stage {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.renderer = new WebGLRenderer({ ...LOOK, antialias: false });
    this.software = this.slow = drawsInSoftware(this.renderer.getContext());
    if (!this.software) {
      this.renderer.dispose();
      this.renderer = new WebGLRenderer({ ...LOOK, antialias: true });
    }
    this.renderer.domElement.tabIndex = 0;
    place.append(this.renderer.domElement);
    this.scene = new Scene();
    this.scene.background = new Color("#fbfbf9");
    this.camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 1, 10);
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
      if (this.state.now.flying) this.state.set({ flying: false });
    });
    canvas.addEventListener("wheel", () => {
      if (this.state.now.flying) this.state.set({ flying: false });
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
    this.#widen();
    this.renderer.setSize(clientWidth, clientHeight);
    this.chosen.material.resolution.set(clientWidth, clientHeight);
    this.draw();
  }

  // Takes the size of its place at once: paper does not wait for the next picture. It
  // gets a copy too, since a printer is handed the picture that was on the screen.
  fit(onPaper) {
    this.copy?.remove();
    this.copy = null;
    this.#resize();
    if (!this.looks) return;
    this.moving = false;
    this.#drawNow();
    if (!onPaper) return;
    const { domElement } = this.renderer;
    this.copy = el("canvas", { width: domElement.width, height: domElement.height });
    this.copy.getContext("2d").drawImage(domElement, 0, 0);
    domElement.after(this.copy);
  }

  // A narrower picture, such as one that is printed, shows as much from side to side.
  #widen() {
    const half = Math.tan((FIELD_OF_VIEW / 360) * Math.PI);
    const wider = Math.max(1, (this.homeAspect ?? 0) / this.camera.aspect);
    this.camera.fov = (Math.atan(half * wider) / Math.PI) * 360;
    this.camera.updateProjectionMatrix();
  }

  // The district, or everything, seen from the south.
  home() {
    const box = new Box3();
    this.parts.forEach((parts, unit) => {
      if (!this.state.inDistrict(unit)) return;
      for (const [x, y] of parts.flat(2)) box.expandByPoint(new Vector3(x, y, 0));
    });
    this.span = box.min.distanceTo(box.max); // heights and sizes follow what is shown
    this.camera.near = this.diagonal / 2000;
    this.camera.far = this.diagonal * 12;
    this.homeAspect = this.camera.aspect;
    this.#widen();
    this.controls.minDistance = this.diagonal / 200;
    this.controls.maxDistance = this.diagonal * 4;
    const target = box.getCenter(new Vector3()).setZ(0);
    this.homePose = { target, distance: this.span * 1.5 };
    this.#frame();
    this.look(this.homePose);
  }

  // Moves the home pose until the dongs fill the picture, half of the legend left out.
  #frame() {
    const legend = document.getElementById("legend")?.clientWidth ?? 0;
    const covered = Math.min(legend / (this.place.clientWidth || 1), LEGEND_MOST);
    const left = -1 + covered + BORDER;
    const room = { x: (2 - covered - 2 * BORDER) / 2, y: 1 - BORDER, aside: left };
    const corners = this.#corners();
    for (let i = 0; i < 5; i += 1) {
      this.look(this.homePose);
      this.camera.updateMatrixWorld();
      const seen = new Box2();
      for (const corner of corners) seen.expandByPoint(corner.clone().project(this.camera));
      const size = seen.getSize(new Vector2());
      const middle = seen.getCenter(new Vector2());
      const scale = Math.max(size.x / (2 * room.x), size.y / (2 * room.y));
      const half = this.homePose.distance * Math.tan((this.camera.fov / 360) * Math.PI);
      const aside = (room.aside + room.x) * scale;
      this.homePose.target.x += (middle.x - aside) * half * this.camera.aspect;
      this.homePose.target.y += (middle.y * half) / VIEW_FROM.z;
      this.homePose.distance *= scale;
    }
  }

  // Some corners of the shown dongs, on the ground and at the height of high ones.
  #corners() {
    const high = HEIGHT_SHARE * this.span * TYPICAL;
    return this.parts.flatMap((parts, unit) =>
      this.state.inDistrict(unit)
        ? parts
            .flat(2)
            .filter((_, i) => i % 4 === 0)
            .flatMap(([x, y]) => [new Vector3(x, y, 0), new Vector3(x, y, high)])
        : [],
    );
  }

  // What the camera looks at, and from how far.
  pose() {
    const target = this.controls.target.clone();
    return { target, distance: this.camera.position.distanceTo(target) };
  }

  // A dong with its neighbours.
  poseOf(unit) {
    const box = new Box3();
    for (const [x, y] of this.parts[unit].flat(2)) box.expandByPoint(new Vector3(x, y, 0));
    const { x, y } = box.getSize(new Vector3());
    const target = box.getCenter(new Vector3()).setZ(this.looks[unit].height);
    const across = Math.max(x, y) / DONG_SHARE;
    const distance = across / (2 * Math.tan((this.camera.fov / 360) * Math.PI));
    return { target, distance: Math.min(distance, this.homePose.distance) };
  }

  // Puts the camera there.
  look({ target, distance }) {
    this.controls.target.copy(target);
    this.camera.position.copy(target).addScaledVector(VIEW_FROM, distance);
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
    this.labels.place(this.camera, this.looks, less);
  }

  // Without a graphics card many buildings would make turning jerky.
  #setDetail(less) {
    const best = this.software ? FINE : Math.min(devicePixelRatio, 2);
    const ratio = less ? COARSE : best;
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

function drawsInSoftware(gl) {
  const known = gl.getExtension("WEBGL_debug_renderer_info");
  return SOFTWARE.test(known ? gl.getParameter(known.UNMASKED_RENDERER_WEBGL) : "");
}
