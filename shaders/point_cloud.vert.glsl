#version 330 core
// One vertex is one point: its place on the plane. The first row of the target is the upper edge, so y grows downwards,
// as everywhere on screen.
layout(location = 0) in vec2 point;
uniform vec2 centre, unit;  // of the view; device coordinates a unit of the plane
uniform float size;         // pixels

void main() {
  gl_Position = vec4((point - centre) * unit, 0.0, 1.0);
  gl_PointSize = size;
}
