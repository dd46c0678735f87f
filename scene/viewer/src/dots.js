// Dots in place of solids: one corner each, for what is drawn coarsely in motion.

import { Points, PointsMaterial } from "three";

export function dots(geometry, colour = "#ffffff") {
  return new Points(geometry, new PointsMaterial({ color: colour, sizeAttenuation: true }));
}

// What three.js is to be told, for dots as large as something of a size in metres: it
// takes every camera for one that sees 90 degrees.
export function dotSize(metres, camera) {
  return metres * camera.projectionMatrix.elements[5];
}
