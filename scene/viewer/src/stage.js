// The three-dimensional map: drawn only when something changed.

import {
  ColorManagement,
  LinearSRGBColorSpace,
  Color,
  PerspectiveCamera,
  Raycaster,
  Scene,
  Vector2,
  WebGLRenderer,
} from "three";
import { MapControls } from "three/examples/jsm/controls/MapControls.js";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { Buildings } from "./buildings.js";
import { el } from "./dom.js";
import { Dongs } from "./dongs.js";
import { Facilities } from "./facilities.js";
import { Labels } from "./labels.js";
import { looks } from "./look.js";
import { drawsInSoftware, Pace } from "./pace.js";
import { Sight } from "./sight.js";
import { Viewpoint } from "./viewpoint.js";

const FACILITY_SHARE = 0.011; // of the distance to the camera
const FACILITY_MOST = 0.005; // of the diagonal of what is shown
const REST = 250; // milliseconds without motion after which everything is drawn
const LOOK = { preserveDrawingBuffer: true };
// What changes neither heights nor colours.
const SHAPELESS = new Set("unit language points labels playing flying flight speed".split(" "));
const CLICK_SLACK = 5; // pixels a pointer may move between down and up

// Colours are drawn as they are named: nothing is lit, so nothing need be converted.
ColorManagement.enabled = false;

export class Stage {
  constructor(place, state) {
    this.place = place;
    this.state = state;
    this.renderer = makeRenderer();
    this.pace = new Pace(this.renderer.getContext());
    this.renderer.domElement.tabIndex = 0;
    place.append(this.renderer.domElement);
    this.scene = new Scene();
    this.scene.background = new Color("#fbfbf9");
    this.camera = new PerspectiveCamera();
    this.camera.up.set(0, 0, 1); // before the controls, which keep it
    this.controls = new MapControls(this.camera, this.renderer.domElement);
    Object.assign(this.controls, { enableDamping: false, maxPolarAngle: 1.45 });
    this.parts = state.data.units.map((_, unit) => state.data.parts(unit));
    const legend = document.getElementById("legend");
    this.viewpoint = new Viewpoint(this.camera, this.controls, this.parts, legend);
    this.dongs = new Dongs(this.parts, this.viewpoint.boxes);
    this.scene.add(this.dongs.group);
    this.#addOthers();
    this.labels = new Labels(place, state, this.parts);
    this.controls.addEventListener("change", () => this.#moved());
    this.#listen();
  }

  #addOthers() {
    const { data } = this.state;
    this.facilities = new Facilities(data);
    this.scene.add(this.facilities.group);
    this.chosen = new LineSegments2(
      new LineSegmentsGeometry(),
      new LineMaterial({ color: "#111111", linewidth: 4, depthTest: false }),
    );
    this.chosen.frustumCulled = false;
    this.scene.add(this.chosen);
  }

  // Thousands of them are made only after the first picture, which need not wait.
  #addBuildings() {
    const { buildings, grid } = this.state.data;
    if (!buildings || this.buildings) return;
    this.buildings = new Buildings(buildings, grid);
    this.buildings.place(this.state, this.looks);
    this.scene.add(this.buildings.group);
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
    return this.dongs.unitAt(ray);
  }

  #resize() {
    const { clientWidth, clientHeight } = this.place;
    if (!clientWidth || !clientHeight) return;
    this.camera.aspect = clientWidth / clientHeight;
    this.viewpoint.widen();
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
    this.#addBuildings();
    this.#drawNow();
    if (!onPaper) return;
    const { domElement } = this.renderer;
    this.copy = el("canvas", { width: domElement.width, height: domElement.height });
    this.copy.getContext("2d").drawImage(domElement, 0, 0);
    domElement.after(this.copy);
  }

  // The district, or everything, seen from the south.
  home() {
    const units = [...this.parts.keys()].filter((unit) => this.state.inDistrict(unit));
    this.viewpoint.home(units, this.place.clientWidth);
    this.draw();
  }

  pose() {
    return this.viewpoint.pose();
  }

  poseOf(unit) {
    return this.viewpoint.poseOf(unit, this.looks[unit].height);
  }

  look(pose) {
    this.viewpoint.look(pose);
    this.draw();
  }

  update(names) {
    if (names.has("district")) this.home();
    if (!this.looks || ![...names].every((name) => SHAPELESS.has(name))) this.#shape();
    this.labels.update();
    this.size = 0;
    this.#mark();
    this.draw();
  }

  // Heights and colours of dongs, and of buildings on them.
  #shape() {
    this.looks = looks(this.state, this.viewpoint.span);
    this.dongs.shape(this.looks);
    this.buildings?.place(this.state, this.looks);
  }

  #mark() {
    const { unit } = this.state.now;
    this.chosen.visible = unit >= 0;
    if (unit < 0) return;
    this.chosen.geometry.dispose();
    this.chosen.geometry = new LineSegmentsGeometry();
    this.chosen.geometry.setPositions(this.dongs.outline(unit));
  }

  // Facilities keep their size on the screen, roughly, but do not hide the map.
  #sizeFacilities() {
    const distance = this.camera.position.distanceTo(this.controls.target);
    const size = Math.min(distance * FACILITY_SHARE, this.viewpoint.span * FACILITY_MOST);
    if (this.size && Math.abs(size / this.size - 1) < 0.2) return;
    this.size = size;
    this.facilities.place(this.state, this.looks, size, this.camera);
  }

  #moved() {
    this.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.moving = false;
      this.#addBuildings();
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
    const { ratio, solid } = this.pace.detail(this.moving);
    if (this.renderer.getPixelRatio() !== ratio) this.renderer.setPixelRatio(ratio);
    this.#sizeFacilities();
    const sight = solid ? new Sight(this.camera, this.renderer.domElement.height) : null;
    this.dongs.show(sight, this.camera.position.distanceTo(this.controls.target));
    this.facilities.show(sight);
    this.buildings?.show(sight, this.camera, solid);
    this.pace.time(() => this.renderer.render(this.scene, this.camera), this.moving);
    this.labels.place(this.camera, this.looks, this.moving && this.pace.software);
  }
}

// Edges are smoothed by the graphics card, where there is one.
function makeRenderer() {
  let renderer = new WebGLRenderer({ ...LOOK, antialias: false });
  if (!drawsInSoftware(renderer.getContext())) {
    renderer.dispose();
    renderer = new WebGLRenderer({ ...LOOK, antialias: true });
  }
  renderer.outputColorSpace = LinearSRGBColorSpace;
  return renderer;
}
