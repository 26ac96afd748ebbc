#version 330 core
// One vertex is one point: its place on the plane and its label. The first row of the target is the upper edge, so y
// grows downwards, as everywhere on screen.
layout(location = 0) in vec3 point;  // x, y, label
uniform vec2 centre, unit;           // of the view; device coordinates a unit of the plane
uniform ivec2 highlighted;           // labels; -1: none
uniform int pass;                    // 0: all other labels, 1 and 2: the highlighted ones
uniform float size;                  // pixels

void main() {
  int label = int(point.z + 0.5);
  int own_pass = label == highlighted.x ? 1 : label == highlighted.y ? 2 : 0;
  gl_Position = own_pass == pass ? vec4((point.xy - centre) * unit, 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = size;
}
